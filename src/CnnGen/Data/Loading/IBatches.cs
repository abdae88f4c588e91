namespace CnnGen;

/// <summary>The batches of an epoch, as a trainer takes them: one after the other.</summary>
internal interface IBatches
{
    /// <summary>Samples of an epoch.</summary>
    int TotalSamples { get; }

    /// <summary>The samples of the batch that <see cref="Next"/> brought.</summary>
    ReadOnlySpan<float> Inputs { get; }

    /// <summary>Their targets.</summary>
    ReadOnlySpan<float> Targets { get; }

    /// <summary>Goes to an epoch.</summary>
    /// <param name="seed">Seed of all that is random.</param>
    /// <param name="epoch">Its number, from 1.</param>
    /// <param name="seen">How many of its samples have been seen: the first batch begins behind them.</param>
    void Begin(int seed, int epoch, int seen);

    /// <summary>Brings the next batch, of which there must be one.</summary>
    /// <returns>Its number of samples.</returns>
    int Next();

    /// <summary>Leaves the epoch, at its end or before.</summary>
    void End();
}
