using CnnGen;
using CnnGen.Samples;

namespace Digits;

/// <summary>A training from the first weights to the saved file.</summary>
internal static class TrainingRun
{
    /// <summary>Trains, and tells what goes wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => TrainingScreen.Run(settings.Training, "images", screen => Train(settings, screen));

    private static void Train(Settings settings, TrainingScreen screen)
    {
        SampleProgram.CheckFolderOf("--save", settings.Save);
        int seed = settings.Training.Seed;
        using LeNet5 net = settings.Weights is null ? LeNet5.Create(seed) : LeNet5.Load(settings.Weights);
        IDigitSource digits = settings.Data is null ? new DrawnDigits(seed) : new MnistDigits(settings.Data, seed);
        Evaluation result = new TrainingSession<LeNet5>(settings.Training, screen)
        {
            Net = net,
            Optimizer = Optimizers.Create(settings.Optimizer, settings.LearningRate),
            BatchSize = settings.BatchSize,
            Training = digits.Training,
            Test = digits.Test,
            Beginning = "drawing the first digits",
            OnEpoch = () => net.Save(settings.Save),
        }.Run();
        ShowResult(screen, result, settings.Save);
    }

    /// <summary>Prints which digits were taken for which, where the weights are, and as the last line the accuracy.</summary>
    private static void ShowResult(TrainingScreen screen, Evaluation result, string file)
    {
        screen.Say("");
        screen.Console.Write(ConfusionTable.Of(result.Confusion));
        screen.Say($"weights: {file}");
        screen.ShowResult("test accuracy", result.Accuracy);
    }
}
