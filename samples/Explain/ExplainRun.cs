using System.Globalization;
using CnnGen;
using CnnGen.Samples;
using Digits;
using Spectre.Console;

namespace Explain;

/// <summary>From a training of some seconds to the picture.</summary>
internal static class ExplainRun
{
    private const int Epochs = 4;

    /// <summary>Trains and explains, and tells what goes wrong in one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(int seed, float step, string path) => SampleProgram.Try(() =>
    {
        SampleProgram.CheckFolderOf("--output", path);
        using DigitCnn net = Train(seed, out Dataset test);
        Explain(net, test, step, path);
    });

    private static DigitCnn Train(int seed, out Dataset test)
    {
        var digits = new DrawnDigits(seed);
        DigitCnn net = DigitCnn.Create(seed);
        using var trainer = new Trainer<DigitCnn>(net, new Adam(2e-3f), new TrainerOptions { Seed = seed });
        for (int epoch = 1; epoch <= Epochs; epoch++)
            trainer.Fit(digits.Training(epoch), digits.Test, epochs: 1, report => Say($"epoch {epoch}   test accuracy {report.Validation!.Accuracy:F4}"));
        test = digits.Test;
        return net;
    }

    private static void Explain(DigitCnn net, Dataset test, float step, string path)
    {
        int[] samples = FirstOfEachDigit(test);
        var picture = new Picture(4, samples.Length);
        var table = new Table().AddColumns("digit", "read as", "adversarial read as").Border(TableBorder.Horizontal);
        int fooled = 0;
        for (int digit = 0; digit < samples.Length; digit++)
        {
            ReadOnlySpan<float> image = test.Input(samples[digit]);
            float[] adversarial = Explanation.FastGradientSign(net, image, digit, step);
            picture.Grey(0, digit, image);
            picture.Heat(1, digit, image, Explanation.Saliency(net, image, digit), 28);
            picture.Heat(2, digit, image, Explanation.GradCam(net, image, digit), 7);
            picture.Grey(3, digit, adversarial);
            (int read, float sure) = Explanation.Read(net, image);
            (int misread, float wrong) = Explanation.Read(net, adversarial);
            fooled += misread == digit ? 0 : 1;
            table.AddRow([$"{digit}", string.Create(CultureInfo.InvariantCulture, $"{read}  {sure:F3}"), string.Create(CultureInfo.InvariantCulture, $"{misread}  {wrong:F3}")]);
        }

        picture.Write(path);
        AnsiConsole.Write(table);
        Say($"fooled by a step of {step}: {fooled} of {samples.Length}");
        Say($"image, saliency, Grad-CAM, adversarial example: {path}");
    }

    /// <summary>Prints a line that nobody breaks at 80 columns.</summary>
    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static int[] FirstOfEachDigit(Dataset test) =>
        [.. Enumerable.Range(0, 10).Select(digit => Enumerable.Range(0, test.Count).First(sample => (int)test.Target(sample)[0] == digit))];
}
