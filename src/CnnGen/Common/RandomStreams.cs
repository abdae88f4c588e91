namespace CnnGen;

/// <summary>Which of a seed's streams of random numbers (<see cref="CounterRandom"/>) is for what, apart from those that fresh parameters are drawn from: one a learned tensor, from 0 on.</summary>
/// <remarks>Where a stream is one of an epoch, the epoch's number, which is below 2^31, is added.</remarks>
internal static class RandomStreams
{
    /// <summary>The order of an epoch's samples.</summary>
    public const ulong Shuffle = 1UL << 32;

    /// <summary>Dropout: a number for each batch of the training.</summary>
    public const ulong Dropout = 1UL << 33;

    /// <summary>What the augmentation does to an epoch's samples.</summary>
    public const ulong Augmentation = 3UL << 32;

    /// <summary>How an epoch's samples are mixed.</summary>
    public const ulong MixUp = 4UL << 32;

    /// <summary>Which samples are kept for validation.</summary>
    public const ulong Split = 5UL << 32;
}
