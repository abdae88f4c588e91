using System.Globalization;
using CnnGen;
using CnnGen.Samples;
using Digits;

namespace Transfer;

/// <summary>The experiment: one network that learns 5 to 9 from nothing, and one that begins with what another knows of 0 to 4.</summary>
internal sealed class TransferRun
{
    /// <summary>What the file of the network that knows 0 to 4 is called in the run's folder.</summary>
    public const string WeightsName = "first_digits.safetensors";

    private const int FirstEpochs = 6;
    private const int FirstBatchSize = 64;
    private const int BatchSize = 20;
    private const float Rate = 1e-3f;
    private const float HeadRate = 1e-2f;
    private const string First = "first", Scratch = "scratch", Head = "head", All = "all";

    private readonly Settings _settings;
    private readonly TrainingScreen _screen;
    private readonly RunFolder _folder;
    private readonly string _weights;
    private readonly IDigitSource _digits;
    private readonly Dataset _few;
    private readonly Dataset _test;

    private TransferRun(Settings settings, TrainingScreen screen)
    {
        (_settings, _screen) = (settings, screen);
        _folder = RunFolder.Of(settings.Training, Trainings);
        _weights = settings.Weights ?? Path.Combine(_folder.Path, WeightsName);
        int seed = settings.Training.Seed;
        _digits = settings.Data is null ? new DrawnDigits(seed) : new MnistDigits(settings.Data, seed);
        _few = DigitSubset.Of(_digits.Training(1), FirstDigits.Digits, 10 - FirstDigits.Digits, settings.Pictures);
        _test = DigitSubset.Of(_digits.Test, FirstDigits.Digits, 10 - FirstDigits.Digits);
    }

    /// <summary>What the trainings of a run are called: 0 to 4; 5 to 9 from nothing; with the other's body, first the head, then all layers.</summary>
    public static string[] Trainings { get; } = [First, Scratch, Head, All];

    /// <summary>Trains, and tells what goes wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => TrainingScreen.Run(settings.Training, "images", screen =>
    {
        if (settings.Weights is not null)
            SampleProgram.CheckFolderOf("--weights", settings.Weights);
        SampleProgram.CheckFolderOf("--picture", settings.Picture);
        new TransferRun(settings, screen).Compare();
    });

    private void Compare()
    {
        LearnFirstDigits();
        _screen.Say($"5 to 9 from {_few.Count} pictures, measured on {_test.Count}:");
        Curve scratch = FromScratch(), transferred = Transferred();
        _screen.Say(CurveTable.Of(scratch, transferred));
        CurvePicture.Of([transferred, scratch], $"digits 5 to 9 from {_settings.Pictures} pictures each: accuracy").Save(_settings.Picture);
        _screen.Say($"picture: {_settings.Picture}");
        _screen.ShowResults((scratch.Name, scratch.Accuracies[^1]), (transferred.Name, transferred.Accuracies[^1]));
    }

    /// <summary>The network that was trained on much, which is usually somebody else's.</summary>
    private void LearnFirstDigits()
    {
        Dataset test = DigitSubset.Of(_digits.Test, 0, FirstDigits.Digits);
        if (File.Exists(_weights))
        {
            using FirstDigits known = FirstDigits.Load(_weights);
            Tell(Evaluation.Of(known, test), $"by {_weights}, which is there");
            return;
        }

        using FirstDigits net = FirstDigits.Create(_settings.Training.Seed);
        Evaluation result = new TrainingSession<FirstDigits>(_settings.Training with { Epochs = FirstEpochs }, _screen)
        {
            Net = net,
            Optimizer = new Adam(Rate),
            BatchSize = FirstBatchSize,
            Training = epoch => DigitSubset.Of(_digits.Training(epoch), 0, FirstDigits.Digits),
            Test = test,
            Schedule = null,
            Folder = _folder.OfTraining(First),
            Beginning = "learning 0 to 4",
        }.Run();
        net.Save(_weights);     // not before it is whole, since the next run believes it
        Tell(result, $"written to {_weights}");

        void Tell(Evaluation measured, string file) => _screen.Say(string.Create(CultureInfo.InvariantCulture, $"0 to 4: test accuracy {measured.Accuracy:F4}, {file}"));
    }

    private Curve FromScratch()
    {
        using LastDigits net = LastDigits.Create(_settings.Training.Seed);
        return new Curve("from scratch", Train(Scratch, net, Rate, _settings.Training.Epochs));
    }

    /// <summary>The body's weights are the other network's. First the new head learns what to make of what the body sees; then all learn together, at a tenth of the rate.</summary>
    private Curve Transferred()
    {
        using LastDigits net = LastDigits.Create(_settings.Training.Seed);
        net.Parameters.LoadFrom(_weights, except: $"{nameof(LastDigits.Head)}.*");
        int ofHead = Math.Max(_settings.Training.Epochs / 4, 1);
        double[] head = Train(Head, net, HeadRate, ofHead, new ParameterGroup("Body.*") { IsFrozen = true });
        return new Curve("transferred", [.. head, .. Train(All, net, Rate, _settings.Training.Epochs - ofHead)]);
    }

    /// <summary>Trains on the few pictures.</summary>
    /// <returns>The accuracy on the test pictures after each epoch.</returns>
    private double[] Train(string name, LastDigits net, float rate, int epochs, params ParameterGroup[] groups)
    {
        RunFolder folder = _folder.OfTraining(name);
        new TrainingSession<LastDigits>(_settings.Training with { Epochs = epochs }, _screen)
        {
            Net = net,
            Optimizer = new Adam(rate),
            BatchSize = BatchSize,
            Training = _ => _few,
            Test = _test,
            Schedule = null,
            Groups = groups,
            Folder = folder,
            Beginning = "learning 5 to 9",
            ClassNames = ["5", "6", "7", "8", "9"],
            ShowsEpochs = false,    // they are many and short; the table has them
        }.Run();
        string what = groups.Length > 0 ? "the head alone" : "all layers";
        double milliseconds = 1000 * RunMetrics.Read(folder, "seconds").Average();
        _screen.Say(string.Create(CultureInfo.InvariantCulture, $"  {epochs} epochs of {what} at a rate of {rate}: {milliseconds:F1} ms an epoch"));
        return RunMetrics.Read(folder, "accuracy");
    }
}
