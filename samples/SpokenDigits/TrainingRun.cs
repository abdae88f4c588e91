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

    /// <summary>Trains, and tells what goes wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => TrainingScreen.Run(settings.Training, "recordings", screen => Train(settings, screen));

    private static void Train(Settings settings, TrainingScreen screen)
    {
        SampleProgram.CheckFolderOf("--save", settings.Save);
        SampleProgram.CheckFolderOf("--picture", settings.Picture);
        string archive = Directory.Exists(settings.Data) ? Path.Combine(settings.Data, ArchiveName) : settings.Data;
        var data = new SpokenDigitData(RecordingArchive.Read(archive, screen.Damaged), settings.Training.Seed);
        using SpokenDigitNet net = SpokenDigitNet.Create(settings.Training.Seed);
        Evaluation result = new TrainingSession<SpokenDigitNet>(settings.Training, screen)
        {
            Net = net,
            Optimizer = new AdamW(LearningRate),
            BatchSize = BatchSize,
            Training = data.Training,
            Test = data.Test,
            Beginning = "listening",
            Describe = index => data.TestRecordings[index].Speaker,
            OnEpoch = () => net.Save(settings.Save),
        }.Run();
        ShowResult(screen, data, result, settings);
    }

    /// <summary>Draws which digits were taken for which, tells whose mistakes they are, and as the last line the accuracy.</summary>
    private static void ShowResult(TrainingScreen screen, SpokenDigitData data, Evaluation result, Settings settings)
    {
        string[] digits = [.. Enumerable.Range(0, 10).Select(static digit => digit.ToString(CultureInfo.InvariantCulture))];
        ConfusionPicture.Of(result.Confusion, digits, string.Create(CultureInfo.InvariantCulture, $"test accuracy: {result.Accuracy:F4}")).Save(settings.Picture);
        for (int i = 0; i < data.TestRecordings.Count; i++)
        {
            Recording recording = data.TestRecordings[i];
            if (result.Predicted[i] != recording.Digit)
                screen.Say($"{recording.Speaker} says {recording.Digit} (recording {recording.Index}), understood as {result.Predicted[i]}");
        }

        screen.Say($"weights: {settings.Save}, picture: {settings.Picture}");
        screen.ShowResult("test accuracy", result.Accuracy);
    }
}
