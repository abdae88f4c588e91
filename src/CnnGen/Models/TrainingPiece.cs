using System.Runtime.CompilerServices;

namespace CnnGen;

/// <summary>The memory that one call of the generated training step works on: a piece of a batch that one thread computes.</summary>
/// <remarks><see cref="Parameters"/>, <see cref="Gradients"/> and <see cref="Arena"/> are aligned to 64 bytes. Nothing is checked here: the trainer is the caller.</remarks>
public readonly unsafe struct TrainingPiece
{
    /// <summary>What lies between the keys of samples that follow one another: an odd number whose bits are mixed.</summary>
    public const uint KeyStep = 0x85EBCA6B;

    /// <summary>The parameter block, read only.</summary>
    public float* Parameters { get; init; }

    /// <summary>
    /// The gradients, in the order of the parameter block; added to, except the padding between parameters, where they stay zero. Where the block has buffers, what is added is
    /// the change that the step makes of them.
    /// </summary>
    public float* Gradients { get; init; }

    /// <summary>Working memory of <see cref="ModelInfo.TrainingArenaLength"/> floats, zero before its first use, owned by one thread.</summary>
    public float* Arena { get; init; }

    /// <summary>Samples that the arena has room for: the same in all calls over one arena, and at least <see cref="Count"/>.</summary>
    public int Capacity { get; init; }

    /// <summary>Whether the arena holds what an earlier piece took from the parameters alone, such as transposed weights, and they are the same since.</summary>
    public bool IsPrepared { get; init; }

    /// <summary>The other workers of the batch, where the network wants to know of the whole batch (<see cref="ModelInfo.HasBatchStatistics"/>).</summary>
    public BatchExchange Exchange { get; init; }

    /// <summary><see cref="Count"/> samples of <see cref="ModelInfo.InputLength"/> floats.</summary>
    public float* Inputs { get; init; }

    /// <summary><see cref="Count"/> targets of <see cref="ModelInfo.TargetLength"/> floats; a class is given by its index.</summary>
    public float* Targets { get; init; }

    /// <summary>Number of samples, at most <see cref="ModelInfo.PieceSize"/>; 0 only for a worker that takes part in an exchange without samples of its own.</summary>
    public int Count { get; init; }

    /// <summary>Factor on every gradient: 1 / batch size for the mean over the batch.</summary>
    public float Scale { get; init; }

    /// <summary>A factor on each of <see cref="ModelInfo.Losses"/>, from <see cref="ModelInfo.GetLossScales"/> over the whole batch; null for 1.</summary>
    public float* LossScales { get; init; }

    /// <summary>The parameters whose gradients are wanted; null for all. The others' may be added to or not.</summary>
    public TrainedParameters? Trained { get; init; }

    /// <summary>
    /// Key of the random stream (dropout) of the piece's first sample; that of each further one is <see cref="KeyStep"/> more, modulo 2^32. So a sample's stream follows from the run's seed, the step and its place in
    /// the batch, and not from how the batch is cut for the threads.
    /// </summary>
    public uint RandomKey { get; init; }

    /// <summary>The factor on the loss number <paramref name="index"/>; generated code calls this.</summary>
    public float LossScale(int index) => LossScales is null ? 1 : LossScales[index];

    /// <summary>Whether any of the parameters number <paramref name="first"/> to <paramref name="last"/>, in order of declaration, is trained; generated code calls this before what is done for their gradients alone.</summary>
    /// <remarks>A call of its own takes a few nanoseconds, and keeps the branches of a deep network, which asks hundreds of times, out of its pass.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Trains(int first, int last) => Trained is null || Trained.HasAny(first, last);
}
