namespace CnnGen;

/// <summary>Reads the batches of one epoch after another: <see cref="Begin"/>, then <see cref="MoveNext"/> until there is none. Allocates nothing after the first batches, but for what the source does.</summary>
/// <remarks>Used by one thread at a time. Disposing ends the threads that read ahead.</remarks>
public sealed class BatchReader : IBatches, IDisposable
{
    private readonly BatchFiller _filler;
    private readonly BatchSlot[] _slots;
    private readonly Prefetch? _prefetch;
    private readonly int _seed;
    private readonly int _batchSize;
    private readonly int _inputLength;
    private readonly int _targetLength;
    private int _first;         // sample that the first batch begins with
    private int _next;          // number of the next batch
    private BatchSlot? _current;
    private bool _isDisposed;

    internal BatchReader(DataLoader loader, ModelInfo info, int batchSize, int seed)
    {
        var order = new EpochOrder(loader.Source, loader.Sampler);
        _seed = seed;
        _batchSize = Math.Min(batchSize, order.Count);
        TotalSamples = loader.DropLast ? order.Count / batchSize * batchSize : order.Count;
        if (TotalSamples == 0)
            throw new ArgumentException(FormattableString.Invariant($"An epoch has {order.Count} samples, too few for a batch of {batchSize}, and {nameof(DataLoader.DropLast)} drops what is left."), nameof(batchSize));
        _first = TotalSamples;
        (_inputLength, _targetLength) = (loader.InputLength, loader.TargetLength);
        _ = checked(_batchSize * Math.Max(_inputLength, _targetLength));
        _filler = new BatchFiller(loader, info, order);
        _slots = new BatchSlot[loader.Slots];
        for (int i = 0; i < _slots.Length; i++)
            _slots[i] = new BatchSlot(_batchSize, _inputLength, _targetLength, loader.Augmentation);
        if (loader.Workers > 0)
            _prefetch = new Prefetch(loader.Workers, _slots, Fill, _filler.Cancel);
    }

    /// <summary>Samples of an epoch.</summary>
    public int TotalSamples { get; }

    /// <summary>Number of samples of the batch; 0 before the first.</summary>
    public int Count => _current?.Count ?? 0;

    /// <summary>The samples of the batch, one behind the other. They stay until the next call of <see cref="MoveNext"/> or <see cref="Begin"/>.</summary>
    public ReadOnlySpan<float> Inputs => _current is { } slot ? slot.Inputs.AsSpan(0, slot.Count * _inputLength) : default;

    /// <summary>Their targets, one behind the other.</summary>
    public ReadOnlySpan<float> Targets => _current is { } slot ? slot.Targets.AsSpan(0, slot.Count * _targetLength) : default;

    private int Batches => (TotalSamples - _first + _batchSize - 1) / _batchSize;

    /// <summary>Goes to an epoch, and begins to read ahead.</summary>
    /// <param name="epoch">Its number, from 1.</param>
    /// <param name="seen">Samples of it to pass over: the first batch begins behind them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is less than 1, or <paramref name="seen"/> negative or more than the epoch has.</exception>
    /// <exception cref="ObjectDisposedException">The reader was disposed.</exception>
    public void Begin(int epoch, int seen = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(seen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seen, TotalSamples);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        GoTo(_seed, epoch, seen);
    }

    /// <summary>Brings the next batch.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="DamagedItemException">A sample cannot be read, and <see cref="DataLoader.SkipDamaged"/> is false; or none of the epoch can.</exception>
    /// <exception cref="ArgumentException">A target is no class of the network.</exception>
    /// <exception cref="InvalidOperationException">The source threw something else, which is inside.</exception>
    /// <exception cref="ObjectDisposedException">The reader was disposed.</exception>
    public bool MoveNext()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _current = null;
        if (_next == Batches)
            return false;
        int batch = _next++;
        if (_prefetch is not null)
        {
            _current = _prefetch.Take(batch);
            return true;
        }

        Fill(_slots[0], batch);
        _current = _slots[0];
        return true;
    }

    /// <summary>Ends the threads that read ahead, after the samples that they are reading.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _prefetch?.Dispose();
    }

    int IBatches.Load(int epoch) => TotalSamples;

    void IBatches.Begin(int seed, int epoch, int seen) => GoTo(seed, epoch, seen);

    int IBatches.Next() => MoveNext() ? Count : throw new InvalidOperationException("The epoch is over.");

    void IBatches.End() => End();

    private void GoTo(int seed, int epoch, int seen)
    {
        End();
        _filler.Begin(seed, epoch);     // may throw: then there is no epoch
        (_first, _next) = (seen, 0);
        _prefetch?.Start(Batches);
    }

    private void End()
    {
        _prefetch?.Stop();
        _current = null;
        (_first, _next) = (TotalSamples, 0);
    }

    private void Fill(BatchSlot slot, int batch)
    {
        int first = _first + (batch * _batchSize);
        _filler.Fill(slot, first, Math.Min(_batchSize, TotalSamples - first));
    }
}
