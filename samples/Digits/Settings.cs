namespace Digits;

/// <summary>What the command line asks for.</summary>
internal sealed record Settings
{
    /// <summary>Folder of MNIST's four files; null to train on drawn digits.</summary>
    public required string? Data { get; init; }

    /// <summary>How often every training image is seen.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images whose mean gradient makes one step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Step size of the first step; it falls in a straight line to zero.</summary>
    public required float LearningRate { get; init; }

    /// <summary><c>sgd</c>, <c>adam</c> or <c>adamw</c>.</summary>
    public required string Optimizer { get; init; }

    /// <summary>Start of everything random: the drawings, the first weights, the order of the images.</summary>
    public required int Seed { get; init; }

    /// <summary>Threads that train.</summary>
    public required int Threads { get; init; }

    /// <summary>Weight file to write.</summary>
    public required string Save { get; init; }

    /// <summary>Weight file to go on from; null to start from random weights.</summary>
    public required string? Resume { get; init; }
}
