namespace Zoo;

/// <summary>What the command line asks of a timed prediction.</summary>
internal sealed record RunSettings
{
    /// <summary>Safetensors file of the weights; null for random ones.</summary>
    public required string? Weights { get; init; }

    /// <summary>Packed file of the weights, to be mapped.</summary>
    public required string? Map { get; init; }

    /// <summary>Packed file to write.</summary>
    public required string? Pack { get; init; }

    /// <summary>Start of everything random.</summary>
    public required int Seed { get; init; }

    /// <summary>Predictions that are timed.</summary>
    public required int Repetitions { get; init; }
}
