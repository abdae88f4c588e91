using System.Globalization;
using CnnGen;
using CnnGen.Samples;
using Spectre.Console;

namespace Digits;

/// <summary>A training from the first weights to the saved file.</summary>
internal static class TrainingRun
{
    /// <summary>Trains, and tells what goes wrong in one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => SampleProgram.Try(() => Train(settings, new TrainingScreen(settings.Epochs, "images")));

    private static void Train(Settings settings, TrainingScreen screen)
    {
        SampleProgram.CheckFolderOf("--save", settings.Save);
        using LeNet5 net = settings.Resume is null ? LeNet5.Create(settings.Seed) : LeNet5.Load(settings.Resume);
        IDigitSource digits = settings.Data is null ? new DrawnDigits(settings.Seed) : new MnistDigits(settings.Data, settings.Seed);
        using var trainer = new Trainer<LeNet5>(
            net,
            Optimizers.Create(settings.Optimizer, settings.LearningRate),
            TrainingLoop.Options(settings.Epochs, settings.BatchSize, settings.Threads, settings.Seed));

        Evaluation? result = null;
        screen.Run("drawing the first digits", () => TrainingLoop.Run(trainer, settings.Epochs, digits.Training, screen, report =>
        {
            result = trainer.Evaluate(digits.Test);
            screen.ShowEpoch(report, string.Create(CultureInfo.InvariantCulture, $"test accuracy {result.Accuracy:F4}"));
            net.Save(settings.Save);
        }));
        ShowResult(screen, result!, settings.Save);
    }

    /// <summary>Prints which digits were taken for which, where the weights are, and as the last line the accuracy.</summary>
    private static void ShowResult(TrainingScreen screen, Evaluation result, string file)
    {
        screen.Console.WriteLine();
        screen.Console.Write(ConfusionTable.Of(result.Confusion));
        Console.WriteLine($"weights: {file}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {result.Accuracy:F4}"));
    }
}
