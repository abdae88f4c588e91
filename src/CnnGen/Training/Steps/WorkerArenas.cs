namespace CnnGen;

/// <summary>The working memory of each worker of a trainer; it grows with the pieces that the workers are given.</summary>
internal sealed class WorkerArenas(ModelInfo info, int workers) : IDisposable
{
    private readonly NativeBuffer?[] _arenas = new NativeBuffer?[workers];

    /// <summary>Samples that each arena has room for.</summary>
    public int Capacity { get; private set; }

    public NativeBuffer this[int worker] => _arenas[worker] ?? throw new InvalidOperationException("There is no memory before the first piece.");

    /// <summary>Samples of the pieces that a batch is cut into.</summary>
    public static int PieceOf(ModelInfo info, int batchSize, int workers) => (int)Math.Min(info.PieceSize, ((long)batchSize + workers - 1) / workers);

    /// <summary>Makes room for pieces of <paramref name="samples"/> samples; keeps what has room.</summary>
    /// <exception cref="OutOfMemoryException">The system has no block of that size.</exception>
    public void MakeRoom(int samples)
    {
        if (samples <= Capacity)
            return;
        Dispose();
        Capacity = 0;
        for (int i = 0; i < _arenas.Length; i++)
            _arenas[i] = new NativeBuffer(info.TrainingArenaLength(samples));
        Capacity = samples;
    }

    public void Dispose()
    {
        foreach (NativeBuffer? arena in _arenas)
            arena?.Dispose();
    }
}
