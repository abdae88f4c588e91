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

    /// <summary>Computes a sample, or a thread's part of it.</summary>
    /// <param name="number">Number of the sample.</param>
    /// <param name="info">The network.</param>
    /// <param name="forward">Its forward pass.</param>
    /// <param name="piece">The memory, and which part it is.</param>
    public readonly void Predict(long number, ModelInfo info, PredictionPass forward, in PredictionPiece piece) => forward(piece with
    {
        Parameters = Parameters,
        Prepared = Prepared,
        Inputs = Inputs is null ? null : Inputs + (number * info.InputLength),
        Bytes = Bytes is null ? null : Bytes + (number * info.InputLength),
        Outputs = Outputs + (number * info.OutputLength),
    });
}
