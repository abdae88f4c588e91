using System.Globalization;
using CnnGen;
using CnnGen.Samples;

namespace SpokenDigits;

/// <summary>From the archive to the picture.</summary>
internal static class TrainingRun
{
    private const string ArchiveName = "recordings.tar.gz";
    private const float LearningRate = 3e-3f;
    private const int BatchSize = 32;

    /// <summary>Trains, and tells what goes wrong in one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => SampleProgram.Try(() => Train(settings, new TrainingScreen(settings.Epochs, "recordings")));

    private static void Train(Settings settings, TrainingScreen screen)
    {
        SampleProgram.CheckFolderOf("--save", settings.Save);
        SampleProgram.CheckFolderOf("--picture", settings.Picture);
        string archive = Directory.Exists(settings.Data) ? Path.Combine(settings.Data, ArchiveName) : settings.Data;
        var data = new SpokenDigitData(RecordingArchive.Read(archive), settings.Seed);
        using SpokenDigitNet net = SpokenDigitNet.Create(settings.Seed);
        using var trainer = new Trainer<SpokenDigitNet>(
            net, new AdamW(LearningRate), TrainingLoop.Options(settings.Epochs, BatchSize, settings.Threads, settings.Seed));

        Evaluation? result = null;
        screen.Run("listening", () => TrainingLoop.Run(trainer, settings.Epochs, data.Training, screen, report =>
        {
            result = trainer.Evaluate(data.Test);
            screen.ShowEpoch(report, string.Create(CultureInfo.InvariantCulture, $"test accuracy {result.Accuracy:F4}"));
            net.Save(settings.Save);
        }));
        ShowResult(data, result!, settings);
    }

    /// <summary>Draws which digits were taken for which, tells whose mistakes they are, and as the last line the accuracy.</summary>
    private static void ShowResult(SpokenDigitData data, Evaluation result, Settings settings)
    {
        string accuracy = string.Create(CultureInfo.InvariantCulture, $"test accuracy: {result.Accuracy:F4}");
        string[] digits = [.. Enumerable.Range(0, 10).Select(static digit => digit.ToString(CultureInfo.InvariantCulture))];
        ConfusionPicture.Of(result.Confusion, digits, accuracy).Save(settings.Picture);
        for (int i = 0; i < data.TestRecordings.Count; i++)
        {
            Recording recording = data.TestRecordings[i];
            if (result.Predicted[i] != recording.Digit)
                Console.WriteLine($"{recording.Speaker} says {recording.Digit} (recording {recording.Index}), understood as {result.Predicted[i]}");
        }

        Console.WriteLine($"weights: {settings.Save}, picture: {settings.Picture}");
        Console.WriteLine(accuracy);
    }
}
