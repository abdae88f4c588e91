namespace CnnGen;

/// <summary>Where the workers of a batch meet: each leaves its numbers, waits until all have, and reads the others'. Nothing is allocated per meeting.</summary>
/// <remarks>
/// There are two banks of memory, used in turn: a worker that is ahead writes into one while those behind read the other, and cannot be further ahead, since the next
/// meeting wants everybody.
/// </remarks>
internal sealed unsafe class BatchBarrier : IDisposable
{
    private const int Looks = 2000;

    private readonly NativeBuffer[] _banks;
    private readonly object _gate = new();      // guards the sleep of those who wait for _meeting or _isBroken to change
    private volatile int _meeting;
    private volatile bool _isBroken;
    private int _arrived;

    /// <param name="workers">Number of workers.</param>
    /// <param name="length">Floats that each shares at most.</param>
    public BatchBarrier(int workers, int length)
    {
        Workers = workers;
        _banks = [new NativeBuffer((long)workers * length), new NativeBuffer((long)workers * length)];
    }

    public int Workers { get; }

    /// <summary>Begins a batch. No worker is at work.</summary>
    public void Begin()
    {
        _arrived = 0;
        _isBroken = false;
    }

    /// <inheritdoc cref="BatchExchange.Share"/>
    /// <exception cref="BrokenBatchException">Another worker gave up.</exception>
    public float* Share(int worker, float* part, int length)
    {
        float* parts = _banks[_meeting & 1].Pointer;
        new ReadOnlySpan<float>(part, length).CopyTo(new Span<float>(parts + ((long)worker * length), length));
        Meet();
        return parts;
    }

    /// <summary>Lets everybody go who waits or will wait in this batch: a worker that failed does not come.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _isBroken = true;
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose()
    {
        foreach (NativeBuffer bank in _banks)
            bank.Dispose();
    }

    private void Meet()
    {
        int meeting = _meeting;
        if (Interlocked.Increment(ref _arrived) == Workers)
        {
            // Nobody arrives at the next meeting before this one is over.
            _arrived = 0;
            lock (_gate)
            {
                _meeting = meeting + 1;
                Monitor.PulseAll(_gate);
            }
        }
        else
        {
            WaitForEnd(meeting);
        }
    }

    private void WaitForEnd(int meeting)
    {
        var wait = new SpinWait();
        for (int look = 0; look < Looks && _meeting == meeting && !_isBroken; look++)
            wait.SpinOnce(sleep1Threshold: -1);
        lock (_gate)
        {
            while (_meeting == meeting && !_isBroken)
                Monitor.Wait(_gate);
        }

        if (_meeting == meeting)
            throw new BrokenBatchException();
    }
}

/// <summary>A worker gave up since another one failed, whose exception says why.</summary>
internal sealed class BrokenBatchException() : InvalidOperationException("Another thread of the batch failed.");
