namespace CnnGen.Samples;

/// <summary>A training whose samples are made anew for each epoch, and whose learning rate falls in a straight line to zero.</summary>
internal static class TrainingLoop
{
    /// <summary>Trains, and shows it.</summary>
    /// <typeparam name="TModel">The network.</typeparam>
    /// <param name="trainer">Its trainer; its optimiser's learning rate is that of the first step.</param>
    /// <param name="epochs">How many epochs.</param>
    /// <param name="training">The samples to learn from in an epoch, whose number begins at 1.</param>
    /// <param name="screen">Where the progress is shown.</param>
    /// <param name="onEpoch">Called after each epoch.</param>
    public static void Run<TModel>(Trainer<TModel> trainer, int epochs, Func<int, Dataset> training, TrainingScreen screen, Action<EpochReport> onEpoch)
        where TModel : class, ITrainableModel<TModel>
    {
        float first = trainer.Optimizer.LearningRate;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            Dataset samples = training(epoch);
            screen.BeginEpoch();
            trainer.Fit(samples, validation: null, epochs: 1, onEpoch, report =>
            {
                screen.ShowBatch(report);
                double progress = (report.Epoch - 1 + (double)report.Samples / report.TotalSamples) / epochs;
                trainer.Optimizer.LearningRate = first * (float)(1 - progress);
            });
        }
    }
}
