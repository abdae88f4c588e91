namespace CnnGen;

/// <summary>The batches of samples that are made anew for each epoch.</summary>
/// <param name="make">Makes the samples of an epoch from its number.</param>
/// <param name="info">The network that they are for.</param>
/// <param name="batchSize">Samples of a batch.</param>
internal sealed class FreshBatches(Func<int, Dataset> make, ModelInfo info, int batchSize) : IBatches
{
    private BatchSequence? _batches;
    private int _samples;
    private int _epoch;     // the one that the batches are of; 0 before the first

    public ReadOnlySpan<float> Inputs => Loaded.Inputs;

    public ReadOnlySpan<float> Targets => Loaded.Targets;

    private BatchSequence Loaded => _batches ?? throw new InvalidOperationException("No epoch was loaded.");

    /// <exception cref="ArgumentException">The samples or targets do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public int Load(int epoch)
    {
        if (epoch == _epoch)
            return _samples;
        _epoch = 0;     // what was made for another epoch may be overwritten, even by a call that fails
        Dataset data = make(epoch) ?? throw new InvalidOperationException(FormattableString.Invariant($"What makes the samples of each epoch made none for epoch {epoch}, but null."));
        data.CheckFits(info, "train");
        _batches = new BatchSequence(data, batchSize);
        (_samples, _epoch) = (data.Count, epoch);
        return _samples;
    }

    public void Begin(int seed, int epoch, int seen) => Loaded.Begin(seed, epoch, seen);

    public int Next() => Loaded.Next();

    public void End()
    {
    }
}
