namespace CnnGen;

/// <summary>What one thread computes of the outputs of some samples, or of one, and the memory for it: the argument of a generated forward pass.</summary>
/// <remarks>
/// Threads that compute a sample together run the same pass at the same time. Each does its part of the large calls; the small ones the first thread does. Where a call needs
/// what the others computed, or would write over what they still read, all meet before it. The blocks are aligned to 64 bytes, and nothing is checked here: <see cref="Predictor"/> is the caller.
/// </remarks>
public readonly unsafe struct PredictionPiece
{
    /// <summary>The parameter block, read only.</summary>
    public float* Parameters { get; init; }

    /// <summary>What was computed from the parameters alone (<see cref="ModelInfo.PreparedLength"/> floats), read only.</summary>
    public float* Prepared { get; init; }

    /// <summary>Working memory of <see cref="ModelInfo.PredictionArenaLength"/> floats, zero before its first use, for all threads together.</summary>
    public float* Arena { get; init; }

    /// <summary>The same of this thread alone, where its calls have their scratch memory; one of them has <see cref="Arena"/> itself.</summary>
    public float* OwnArena { get; init; }

    /// <summary>Number of samples: 1 to <see cref="ModelInfo.SamplesTogether"/>; 1 where several threads compute one together.</summary>
    public int Count { get; init; }

    /// <summary>The samples, one after the other: <see cref="ModelInfo.InputLength"/> floats each.</summary>
    public float* Inputs { get; init; }

    /// <summary>The samples where inputs are bytes, those that may be: as many elements, at the same places; null where all are floats.</summary>
    public byte* Bytes { get; init; }

    /// <summary>The predictions: <see cref="ModelInfo.OutputLength"/> floats each.</summary>
    public float* Outputs { get; init; }

    /// <summary>Number of this thread, from 0 on.</summary>
    public int Part { get; init; }

    /// <summary>Number of threads, at least 1.</summary>
    public int Parts { get; init; }

    /// <summary>Where the threads wait for each other; null for a thread that is alone.</summary>
    internal Meeting? Meeting { get; init; }

    /// <summary>Waits until all threads have come as far as this one; generated code calls this.</summary>
    public void Meet() => Meeting?.Meet();
}

/// <summary>A generated forward pass: computes the outputs of some samples, or a thread's part of those of one.</summary>
public delegate void PredictionPass(in PredictionPiece piece);

/// <summary>A generated computation of what predictions take from the parameters alone, such as weights in another order.</summary>
/// <param name="parameters">The parameter block, read only.</param>
/// <param name="prepared">Memory of <see cref="ModelInfo.PreparedLength"/> floats.</param>
public unsafe delegate void PreparationPass(float* parameters, float* prepared);
