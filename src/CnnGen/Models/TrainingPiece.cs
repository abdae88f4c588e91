namespace CnnGen;

/// <summary>The memory that one call of the generated training step works on: a piece of a batch that one thread computes.</summary>
/// <remarks>All pointers are aligned to 64 bytes but <see cref="Inputs"/> and <see cref="Targets"/>. Nothing is checked here: the trainer is the caller.</remarks>
public readonly unsafe struct TrainingPiece
{
    /// <summary>The parameter block, read only.</summary>
    public float* Parameters { get; init; }

    /// <summary>
    /// The gradients, in the order of the parameter block; added to, except the padding between parameters, where they stay zero. Where the block has buffers, what is added is
    /// the change that the step makes of them.
    /// </summary>
    public float* Gradients { get; init; }

    /// <summary>Working memory of <see cref="ModelInfo.TrainingArenaLength"/> floats, zero before its first use, owned by one thread.</summary>
    public float* Arena { get; init; }

    /// <summary><see cref="Count"/> samples of <see cref="ModelInfo.InputLength"/> floats.</summary>
    public float* Inputs { get; init; }

    /// <summary><see cref="Count"/> targets of <see cref="ModelInfo.TargetLength"/> floats; a class is given by its index.</summary>
    public float* Targets { get; init; }

    /// <summary>Number of samples, 1 to <see cref="ModelInfo.PieceSize"/>.</summary>
    public int Count { get; init; }

    /// <summary>Factor on every gradient: 1 / batch size for the mean over the batch.</summary>
    public float Scale { get; init; }

    /// <summary>Key of the piece's random stream (dropout): a function of the run's seed, the step and the index of the piece's first sample.</summary>
    public uint RandomKey { get; init; }
}
