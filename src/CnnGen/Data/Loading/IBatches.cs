namespace CnnGen;

/// <summary>The batches of an epoch, as a trainer takes them: one after the other.</summary>
internal interface IBatches
{
    /// <summary>The samples of the batch that <see cref="Next"/> brought.</summary>
    ReadOnlySpan<float> Inputs { get; }

    /// <summary>Their targets.</summary>
    ReadOnlySpan<float> Targets { get; }

    /// <summary>Gets the samples of an epoch, if it has samples of its own.</summary>
    /// <param name="epoch">Its number, from 1.</param>
    /// <returns>How many they are.</returns>
    int Load(int epoch);

    /// <summary>Goes to the epoch that was loaded.</summary>
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
