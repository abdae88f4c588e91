namespace CnnGen;

/// <summary>Threads that predict together: of many samples each computes some, and a single one of a large network is cut between them.</summary>
/// <remarks>Every number is computed by the same operations in the same order whoever computes it, so that the bits of a prediction do not depend on the threads.</remarks>
internal sealed unsafe class PredictionTeam : IDisposable
{
    /// <summary>Multiply-adds that are worth a thread: some ten microseconds, several times what it takes to begin and to end together.</summary>
    private const long LeastWork = 1 << 20;

    /// <summary>How often an idle thread looks for work before it sleeps: some ten microseconds.</summary>
    private const int Looks = 100;

    private readonly ModelInfo _info;
    private readonly PredictionPass _forward;
    private readonly float* _arena;
    private readonly NativeBuffer[] _arenas;
    private readonly Meeting _meeting = new();
    private readonly WorkerPool _pool;
    private PredictionBatch _batch;
    private int _parts;
    private int _together;

    /// <param name="info">The network.</param>
    /// <param name="forward">Its forward pass.</param>
    /// <param name="arena">The caller's working memory.</param>
    /// <param name="threads">Number of threads, the caller's included.</param>
    public PredictionTeam(ModelInfo info, PredictionPass forward, float* arena, int threads)
    {
        _info = info;
        _forward = forward;
        _arena = arena;
        _arenas = new NativeBuffer[threads - 1];
        try
        {
            for (int i = 0; i < _arenas.Length; i++)
                _arenas[i] = new NativeBuffer(info.PredictionArenaLength);
            _pool = new WorkerPool(threads, "prediction", Looks, Work);
        }
        catch
        {
            FreeMemory();
            throw;
        }
    }

    public int Threads => _pool.Count;

    /// <summary>Bytes of the memory that so many threads take besides the caller's.</summary>
    public static long BytesOf(ModelInfo info, int threads) => (threads - 1) * NativeBuffer.BytesOf(info.PredictionArenaLength);

    /// <summary>Predicts samples on several threads; one call at a time.</summary>
    /// <returns>Whether it did so: where there is too little work for two threads, nothing happens.</returns>
    public bool TryRun(in PredictionBatch batch)
    {
        int parts = (int)Math.Min(Threads, batch.Count * _info.MultiplyAdds / LeastWork);
        if (!_info.CutsSamples)
            parts = Math.Min(parts, batch.Count);
        if (parts < 2)
            return false;
        _batch = batch;
        _parts = parts;
        // Samples that are left when all have as many: one or two are faster computed together than each by one thread while the others wait.
        int rest = batch.Count % parts;
        _together = _info.CutsSamples && 2 * rest <= parts ? rest : 0;
        _meeting.Begin(parts);
        _pool.Run();
        return true;
    }

    /// <summary>Ends the threads, then frees the memory that they worked on.</summary>
    public void Dispose()
    {
        _pool.Dispose();
        FreeMemory();
    }

    private void Work(int worker)
    {
        if (worker >= _parts)
            return;
        try
        {
            Predict(worker, worker == 0 ? _arena : _arenas[worker - 1].Pointer);
        }
        catch (BrokenMeetingException)
        {
            // The thread that failed tells why.
        }
        catch
        {
            _meeting.Break();
            throw;
        }
    }

    private void Predict(int worker, float* arena)
    {
        // The caller, worker 0, takes the last samples: what is kept of the last prediction lies in its memory, as without threads.
        long alone = _batch.Count - _together;
        long first = alone * (_parts - 1 - worker) / _parts, end = alone * (_parts - worker) / _parts;
        _batch.Predict(first, end, _info, _forward, arena);
        for (long n = alone; n < _batch.Count; n++)
        {
            // Whoever is ahead waits until the caller's memory is free.
            if (n > 0)
                _meeting.Meet();
            _batch.Predict(n, 1, _info, _forward, new PredictionPiece { Arena = _arena, OwnArena = arena, Part = worker, Parts = _parts, Meeting = _meeting });
        }
    }

    private void FreeMemory()
    {
        foreach (NativeBuffer? arena in _arenas)
            arena?.Dispose();
    }
}
