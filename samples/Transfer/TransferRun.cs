using System.Globalization;
using CnnGen;
using CnnGen.Samples;
using Digits;

namespace Transfer;

/// <summary>The experiment: one network that learns 5 to 9 from nothing, and one that begins with what another knows of 0 to 4.</summary>
internal sealed class TransferRun
{
    private const int FirstEpochs = 6;
    private const int BatchSize = 20;
    private const float Rate = 1e-3f;
    private const float HeadRate = 1e-2f;

    private readonly Settings _settings;
    private readonly IDigitSource _digits;
    private readonly Dataset _few;
    private readonly Dataset _test;

    private TransferRun(Settings settings)
    {
        _settings = settings;
        _digits = settings.Data is null ? new DrawnDigits(settings.Seed) : new MnistDigits(settings.Data, settings.Seed);
        _few = DigitSubset.Of(_digits.Training(1), FirstDigits.Digits, 10 - FirstDigits.Digits, settings.Pictures);
        _test = DigitSubset.Of(_digits.Test, FirstDigits.Digits, 10 - FirstDigits.Digits);
    }

    /// <summary>Trains, and tells what goes wrong in one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => SampleProgram.Try(() =>
    {
        SampleProgram.CheckFolderOf("--weights", settings.Weights);
        SampleProgram.CheckFolderOf("--picture", settings.Picture);
        new TransferRun(settings).Compare();
    });

    private void Compare()
    {
        LearnFirstDigits();
        Console.WriteLine($"5 to 9 from {_few.Count} pictures, measured on {_test.Count}:");
        Curve scratch = FromScratch(), transferred = Transferred();
        Console.WriteLine(CurveTable.Of(scratch, transferred));
        CurvePicture.Of([transferred, scratch], $"digits 5 to 9 from {_settings.Pictures} pictures each: accuracy").Save(_settings.Picture);
        Console.WriteLine($"picture: {_settings.Picture}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from scratch: {scratch.Accuracies[^1]:F4}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"transferred: {transferred.Accuracies[^1]:F4}"));
    }

    /// <summary>The network that was trained on much, which is usually somebody else's.</summary>
    private void LearnFirstDigits()
    {
        if (File.Exists(_settings.Weights))
        {
            using FirstDigits known = FirstDigits.Load(_settings.Weights);
            double accuracy = Evaluation.Of(known, DigitSubset.Of(_digits.Test, 0, FirstDigits.Digits)).Accuracy;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"0 to 4: test accuracy {accuracy:F4} by {_settings.Weights}, which is there"));
            return;
        }

        using FirstDigits net = FirstDigits.Create(_settings.Seed);
        using var trainer = new Trainer<FirstDigits>(net, new Adam(Rate), new TrainerOptions { Threads = _settings.Threads, Seed = _settings.Seed });
        Dataset test = DigitSubset.Of(_digits.Test, 0, FirstDigits.Digits);
        for (int epoch = 1; epoch <= FirstEpochs; epoch++)
            trainer.Fit(DigitSubset.Of(_digits.Training(epoch), 0, FirstDigits.Digits), null, epochs: 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"0 to 4: test accuracy {trainer.Evaluate(test).Accuracy:F4}, written to {_settings.Weights}"));
        net.Save(_settings.Weights);
    }

    private Curve FromScratch()
    {
        using LastDigits net = LastDigits.Create(_settings.Seed);
        return new Curve("from scratch", Train(net, Rate, _settings.Epochs));
    }

    /// <summary>The body's weights are the other network's. First the new head learns what to make of what the body sees; then all learn together, at a tenth of the rate.</summary>
    private Curve Transferred()
    {
        using LastDigits net = LastDigits.Create(_settings.Seed);
        net.Parameters.LoadFrom(_settings.Weights, except: $"{nameof(LastDigits.Head)}.*");
        int ofHead = Math.Max(_settings.Epochs / 4, 1);
        List<double> head = Train(net, HeadRate, ofHead, new ParameterGroup("Body.*") { IsFrozen = true });
        return new Curve("transferred", [.. head, .. Train(net, Rate, _settings.Epochs - ofHead)]);
    }

    /// <summary>Trains on the few pictures.</summary>
    /// <returns>The accuracy on the test pictures after each epoch.</returns>
    private List<double> Train(LastDigits net, float rate, int epochs, params ParameterGroup[] groups)
    {
        var accuracies = new List<double>();
        using var trainer = new Trainer<LastDigits>(
            net, new Adam(rate), new TrainerOptions { BatchSize = BatchSize, Threads = _settings.Threads, Seed = _settings.Seed, Groups = groups });
        TimeSpan time = TimeSpan.Zero;
        trainer.Fit(_few, _test, epochs, report =>
        {
            accuracies.Add(report.Validation!.Accuracy);
            time += report.Duration;
        });
        string what = groups.Length > 0 ? "the head alone" : "all layers";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {epochs} epochs of {what} at a rate of {rate}: {time.TotalMilliseconds / epochs:F1} ms an epoch"));
        return accuracies;
    }
}
