using CnnGen;

namespace Digits;

/// <summary>A training from the first weights to the saved file.</summary>
internal static class TrainingRun
{
    private const int Done = 0, Failed = 1;

    /// <summary>Trains, and tells what goes wrong in one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings)
    {
        try
        {
            Train(settings, new TrainingScreen(settings.Epochs));
            return Done;
        }
        catch (Exception error) when (error is InvalidDataException or WeightFileException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return Failed;
        }
    }

    private static void Train(Settings settings, TrainingScreen screen)
    {
        CheckFolderOf(settings.Save);
        using LeNet5 net = settings.Resume is null ? LeNet5.Create(settings.Seed) : LeNet5.Load(settings.Resume);
        IDigitSource digits = settings.Data is null ? new DrawnDigits(settings.Seed) : new MnistDigits(settings.Data, settings.Seed);
        using var trainer = new Trainer<LeNet5>(
            net,
            Optimizers.Create(settings.Optimizer, settings.LearningRate),
            new TrainerOptions { BatchSize = settings.BatchSize, Threads = settings.Threads, Seed = settings.Seed });

        Evaluation? result = null;
        screen.Run(() =>
        {
            for (int epoch = 1; epoch <= settings.Epochs; epoch++)
            {
                Dataset training = digits.Training(epoch);
                screen.BeginEpoch();
                trainer.Fit(
                    training,
                    digits.Test,
                    epochs: 1,
                    report =>
                    {
                        result = report.Validation;
                        screen.ShowEpoch(report);
                    },
                    report =>
                    {
                        screen.ShowBatch(report);
                        double progress = (report.Epoch - 1 + (double)report.Samples / report.TotalSamples) / settings.Epochs;
                        trainer.Optimizer.LearningRate = settings.LearningRate * (float)(1 - progress);
                    });
                net.Save(settings.Save);
            }
        });
        screen.ShowResult(result!, settings.Save);
    }

    /// <summary>A mistake in the file's name is told before the training, not after it.</summary>
    private static void CheckFolderOf(string file)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (folder is null || !Directory.Exists(folder))
            throw new InvalidDataException($"--save: there is no folder {folder} to write {Path.GetFileName(file)} in.");
    }
}
