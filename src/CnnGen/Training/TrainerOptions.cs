namespace CnnGen;

/// <summary>How a trainer goes about its work.</summary>
public sealed record TrainerOptions
{
    /// <summary>Samples of a step, at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Threads that compute a step, at least 1. The sums of gradients, and so the bits of the result, depend on this number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Seed of the order of samples and of dropout.</summary>
    public int Seed { get; init; }
}
