namespace CnnGen.Samples;

/// <summary>A training whose samples are made anew for each epoch, and whose learning rate falls in a straight line to zero.</summary>
internal static class TrainingLoop
{
    /// <summary>Options of such a training.</summary>
    public static TrainerOptions Options(int epochs, int batchSize, int threads, int seed) => new()
    {
        BatchSize = batchSize,
        Threads = threads,
        Seed = seed,
        Schedule = new LinearSchedule(epochs) { StartFactor = 1, EndFactor = 0 },
        ScheduleUnit = ScheduleUnit.PartOfEpoch,
    };

    /// <summary>Trains, and shows it.</summary>
    /// <typeparam name="TModel">The network.</typeparam>
    /// <param name="trainer">Its trainer, with the <see cref="Options"/>.</param>
    /// <param name="epochs">How many epochs.</param>
    /// <param name="training">The samples to learn from in an epoch, whose number begins at 1.</param>
    /// <param name="screen">Where the progress is shown.</param>
    /// <param name="onEpoch">Called after each epoch.</param>
    public static void Run<TModel>(Trainer<TModel> trainer, int epochs, Func<int, Dataset> training, TrainingScreen screen, Action<EpochReport> onEpoch)
        where TModel : class, ITrainableModel<TModel>
    {
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            Dataset samples = training(epoch);
            screen.BeginEpoch();
            trainer.Fit(samples, validation: null, epochs: 1, onEpoch, screen.ShowBatch);
        }
    }
}
