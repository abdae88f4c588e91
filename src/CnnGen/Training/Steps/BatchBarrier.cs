namespace CnnGen;

/// <summary>Where the workers of a batch meet: each leaves its numbers, waits until all have, and reads the others'. Nothing is allocated per meeting.</summary>
/// <remarks>
/// There are two banks of memory, used in turn: a worker that is ahead writes into one while those behind read the other, and cannot be further ahead, since the next
/// meeting wants everybody.
/// </remarks>
internal sealed unsafe class BatchBarrier : IDisposable
{
    /// <summary>Number of banks.</summary>
    public const int Banks = 2;

    private readonly NativeBuffer[] _banks;
    private readonly Meeting _meeting = new();

    /// <param name="workers">Number of workers.</param>
    /// <param name="length">Floats that each shares at most.</param>
    public BatchBarrier(int workers, int length)
    {
        Workers = workers;
        _banks = [new NativeBuffer((long)workers * length), new NativeBuffer((long)workers * length)];
    }

    public int Workers { get; }

    /// <summary>Begins a batch. No worker is at work.</summary>
    public void Begin() => _meeting.Begin(Workers);

    /// <inheritdoc cref="BatchExchange.Share"/>
    /// <exception cref="BrokenMeetingException">Another worker gave up.</exception>
    public float* Share(int worker, float* part, int length)
    {
        float* parts = _banks[_meeting.Number & 1].Pointer;
        new ReadOnlySpan<float>(part, length).CopyTo(new Span<float>(parts + ((long)worker * length), length));
        _meeting.Meet();
        return parts;
    }

    /// <inheritdoc cref="Meeting.Break"/>
    public void Break() => _meeting.Break();

    public void Dispose()
    {
        foreach (NativeBuffer bank in _banks)
            bank.Dispose();
    }
}
