namespace CnnGen;

/// <summary>The constants of a compiled network that generic code needs: its inputs and outputs, its parameters, the sizes of its memory.</summary>
public sealed class ModelInfo
{
    /// <summary>Name of the class.</summary>
    public required string Name { get; init; }

    /// <summary>The inputs in order of declaration; a sample holds them one after the other.</summary>
    public required TensorInfo[] Inputs { get; init; }

    /// <summary>The outputs that a prediction computes, in order of declaration; it holds them one after the other.</summary>
    public required TensorInfo[] Outputs { get; init; }

    /// <summary>Floats of one sample: the sum over <see cref="Inputs"/>.</summary>
    public required int InputLength { get; init; }

    /// <summary>Floats of one prediction: the sum over <see cref="Outputs"/>.</summary>
    public required int OutputLength { get; init; }

    /// <summary>What training minimises: the sum of these, each times its weight. Auxiliary heads, which predictions do not compute, are among them.</summary>
    public required LossInfo[] Losses { get; init; }

    /// <summary>Floats of one sample's training target, summed over <see cref="Losses"/>.</summary>
    public required int TargetLength { get; init; }

    /// <summary>The learned tensors and the buffers in order of declaration.</summary>
    public required ParameterInfo[] Parameters { get; init; }

    /// <summary>Number of learned numbers; those of buffers, such as running means, are none.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>Floats of the parameter block's first part, which the optimiser changes; behind it lie the buffers.</summary>
    public required int TrainedBlockLength { get; init; }

    /// <summary>Floats of the parameter block, the padding of the kernels' order included.</summary>
    public required int ParameterBlockLength { get; init; }

    /// <summary>Multiply-adds of one prediction.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Floats of the memory that one call of the prediction works in, whatever the number of its samples.</summary>
    public required long PredictionArenaLength { get; init; }

    /// <summary>Samples that one call of the prediction computes at most: in many networks some go together, so that weights are read once for all of them.</summary>
    public int SamplesTogether { get; init; } = 1;

    /// <summary>Whether a prediction keeps values for the user beside the outputs. Then the last sample of a batch is computed alone, since a call keeps those of its first.</summary>
    public bool KeepsValues { get; init; }

    /// <summary>Floats of what predictions take from the parameters alone, which is computed once after each change of them, and kept with them.</summary>
    public long PreparedLength { get; init; }

    /// <summary>Whether several threads can compute one prediction together. A small network, whose calls would end before the threads have met, predicts a single sample on one.</summary>
    public bool CutsSamples { get; init; }

    /// <summary>Floats of the memory of a training piece that each of its samples takes; 0 if the model was compiled without training.</summary>
    public required long TrainingSampleLength { get; init; }

    /// <summary>Floats of the memory of a training piece that it takes whatever its number of samples.</summary>
    public required long TrainingScratchLength { get; init; }

    /// <summary>
    /// Samples that one call of <see cref="ITrainableModel{TSelf}.AccumulateGradients"/> takes at most, at least 1 (0 without training). A <see cref="Trainer{TModel}"/> takes
    /// fewer where a batch would not give each thread a piece otherwise: see <see cref="TrainerOptions.Threads"/>. There is no limit where the network has
    /// <see cref="HasBatchStatistics"/>.
    /// </summary>
    public required int PieceSize { get; init; }

    /// <summary>Floats that a worker shares with the others at a time (<see cref="BatchExchange"/>); 0 if the samples of a batch do not know of each other.</summary>
    public int BatchExchangeLength { get; init; }

    /// <summary>
    /// Whether training computes something over the whole batch, as batch normalisation does: then each worker computes one piece of it, all at the same time.
    /// </summary>
    public bool HasBatchStatistics => BatchExchangeLength > 0;

    /// <summary>Floats of the memory that a training piece of at most <paramref name="capacity"/> samples works in.</summary>
    public long TrainingArenaLength(int capacity) => (capacity * TrainingSampleLength) + TrainingScratchLength;

    /// <summary>Computes what <see cref="TrainingPiece.LossScales"/> tells the pieces of a batch.</summary>
    /// <param name="targets">The targets of the whole batch.</param>
    /// <param name="count">Its samples.</param>
    /// <param name="scales">Receives a factor for each of <see cref="Losses"/>: 1, or, for a weighted mean, the number of positions over the sum of their weights.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void GetLossScales(ReadOnlySpan<float> targets, int count, Span<float> scales)
    {
        if (targets.Length < (long)count * TargetLength)
            throw new ArgumentException($"{count} targets have {(long)count * TargetLength} floats, not {targets.Length}.", nameof(targets));
        if (scales.Length < Losses.Length)
            throw new ArgumentException($"There are {Losses.Length} losses, and room for {scales.Length}.", nameof(scales));
        for (int i = 0; i < Losses.Length; i++)
            scales[i] = Losses[i].IsWeightedMean ? WeightedMean.Scale(Losses[i], targets, count, TargetLength) : 1;
    }
}
