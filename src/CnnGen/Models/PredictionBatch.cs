namespace CnnGen;

/// <summary>Samples to predict, and what all of them need. Nothing is checked here.</summary>
internal unsafe struct PredictionBatch
{
    public float* Parameters;
    public float* Prepared;

    /// <summary>The samples, one after the other; null where all inputs are bytes.</summary>
    public float* Inputs;

    /// <summary>The same where inputs are bytes; null where none is.</summary>
    public byte* Bytes;

    public float* Outputs;
    public int Count;

    /// <summary>Computes samples, as many at a time as the network takes together.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="end">Number of the one behind the last.</param>
    /// <param name="info">The network.</param>
    /// <param name="forward">Its forward pass.</param>
    /// <param name="arena">Working memory.</param>
    public readonly void Predict(long first, long end, ModelInfo info, PredictionPass forward, float* arena)
    {
        var piece = new PredictionPiece { Arena = arena, OwnArena = arena, Parts = 1 };
        for (int count; first < end; first += count)
        {
            count = (int)Math.Min(info.SamplesTogether, end - first);
            if (info.KeepsValues && count > 1 && first + count == end)
                count--;
            Predict(first, count, info, forward, piece);
        }
    }

    /// <summary>Computes samples together, or a thread's part of one.</summary>
    /// <param name="number">Number of the first sample.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="info">The network.</param>
    /// <param name="forward">Its forward pass.</param>
    /// <param name="piece">The memory, and which part it is.</param>
    public readonly void Predict(long number, int count, ModelInfo info, PredictionPass forward, in PredictionPiece piece) => forward(piece with
    {
        Count = count,
        Parameters = Parameters,
        Prepared = Prepared,
        Inputs = Inputs is null ? null : Inputs + (number * info.InputLength),
        Bytes = Bytes is null ? null : Bytes + (number * info.InputLength),
        Outputs = Outputs + (number * info.OutputLength),
    });
}
