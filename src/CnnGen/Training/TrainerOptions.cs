namespace CnnGen;

/// <summary>How a trainer goes about its work.</summary>
public sealed record TrainerOptions
{
    private const int MaxThreads = 1024;

    /// <summary>Samples of a step of <see cref="Trainer{TModel}.Fit"/>, at least 1; the last step of an epoch takes what is left. 64 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(BatchSize));
            field = value;
        }
    }
    = 64;

    /// <summary>Threads that compute a step, the caller's included: 1 to 1024; by default as many as the machine has.</summary>
    /// <remarks>
    /// A batch is cut into pieces of min(<see cref="ModelInfo.PieceSize"/>, ceil(samples / threads)) samples, which are dealt out in turn; each thread adds up
    /// the gradients of its pieces, and these sums are added in the order of the threads. (A network with batch statistics is cut into a piece for each thread.) So the bits of the result depend on this number, and
    /// not on which thread was faster. Set it where two machines, of the same instruction set, shall come to the same bits.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Threads));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxThreads, nameof(Threads));
            field = value;
        }
    }
    = Math.Min(Environment.ProcessorCount, MaxThreads);

    /// <summary>Seed of the order of samples and of dropout.</summary>
    public int Seed { get; init; }
}
