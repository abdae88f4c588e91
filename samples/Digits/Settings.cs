using CnnGen.Samples;

namespace Digits;

/// <summary>What the command line asks for.</summary>
internal sealed record Settings
{
    /// <summary>Epochs, seed, threads and all else that every training has.</summary>
    public required TrainingSettings Training { get; init; }

    /// <summary>Folder of MNIST's four files; null to train on drawn digits.</summary>
    public required string? Data { get; init; }

    /// <summary>Images whose mean gradient makes one step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Step size of the first step; it falls in a straight line to zero.</summary>
    public required float LearningRate { get; init; }

    /// <summary><c>sgd</c>, <c>adam</c> or <c>adamw</c>.</summary>
    public required string Optimizer { get; init; }

    /// <summary>Weight file to write.</summary>
    public required string Save { get; init; }

    /// <summary>Weight file to begin with; null for random weights.</summary>
    public required string? Weights { get; init; }
}
