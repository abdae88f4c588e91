using CnnGen.Samples;

namespace Transfer;

/// <summary>What the command line asks for.</summary>
internal sealed record Settings
{
    /// <summary>Epochs on the few pictures, seed, threads and all else that every training has.</summary>
    public required TrainingSettings Training { get; init; }

    /// <summary>Folder of MNIST's four files; null for drawn digits.</summary>
    public required string? Data { get; init; }

    /// <summary>Pictures of each digit from 5 to 9 that there are to learn from.</summary>
    public required int Pictures { get; init; }

    /// <summary>Weights of the network that knows 0 to 4: read if the file is there, or else trained and written. Null for a file in the run's folder.</summary>
    public required string? Weights { get; init; }

    /// <summary>Picture of the curves to write.</summary>
    public required string Picture { get; init; }
}
