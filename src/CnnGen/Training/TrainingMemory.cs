namespace CnnGen;

/// <summary>The memory outside the garbage-collected heap that a training needs, in bytes: what a <see cref="Trainer{TModel}"/> with these options takes for steps of <see cref="TrainerOptions.BatchSize"/> samples.</summary>
/// <remarks>A network object has memory of its own for predictions, and the data are the caller's. What a loader reads ahead is in the garbage-collected heap, and told by <see cref="DataLoader.MemoryBytes"/>.</remarks>
public sealed record TrainingMemory
{
    /// <summary>The parameters and buffers, which are the network's.</summary>
    public required long Parameters { get; init; }

    /// <summary>A gradient for each parameter and thread.</summary>
    public required long Gradients { get; init; }

    /// <summary>What the optimiser keeps of each parameter.</summary>
    public required long OptimizerState { get; init; }

    /// <summary>The average of the parameters, and a network over it that predicts; 0 where there is none.</summary>
    public required long Average { get; init; }

    /// <summary>What the threads work in: the values and gradients of the samples of a piece.</summary>
    public required long Arenas { get; init; }

    /// <summary>Where the threads exchange the statistics of the whole batch, and the factors of the losses.</summary>
    public required long Exchange { get; init; }

    /// <summary>The sum.</summary>
    public long Total => Parameters + Gradients + OptimizerState + Average + Arenas + Exchange;

    /// <summary>What a trainer would take, which need not be there.</summary>
    /// <param name="info">The network.</param>
    /// <param name="optimizer">Its optimiser.</param>
    /// <param name="options">Batch size, threads and average; the defaults if null.</param>
    /// <param name="predictionThreads">Threads of the network (<see cref="IModel{TSelf}.Threads"/>), of which that over the average has as many.</param>
    public static TrainingMemory Of(ModelInfo info, Optimizer optimizer, TrainerOptions? options = null, int predictionThreads = 1)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(optimizer);
        options ??= new TrainerOptions();
        long block = NativeBuffer.BytesOf(info.ParameterBlockLength);
        return new TrainingMemory
        {
            Parameters = block,
            Gradients = options.Threads * block,
            OptimizerState = optimizer.StateCount * NativeBuffer.BytesOf(info.TrainedBlockLength),
            Average = options.AverageDecay is null ? 0 : block + Predictor.BytesOf(info, predictionThreads),
            Arenas = options.Threads * NativeBuffer.BytesOf(info.TrainingArenaLength(WorkerArenas.PieceOf(info, options.BatchSize, options.Threads))),
            Exchange = NativeBuffer.BytesOf(info.Losses.Length) + (info.HasBatchStatistics ? BatchBarrier.Banks * NativeBuffer.BytesOf((long)options.Threads * info.BatchExchangeLength) : 0),
        };
    }
}
