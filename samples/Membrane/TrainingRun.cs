using System.Globalization;
using CnnGen;
using CnnGen.Samples;

namespace Membrane;

/// <summary>From the slices to the masks.</summary>
internal static class TrainingRun
{
    private const int TestSlices = 5;
    private const float LearningRate = 3e-3f;
    private const int BatchSize = 8;

    /// <summary>Trains, and tells what goes wrong in one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => SampleProgram.Try(() => Train(settings, new TrainingScreen(settings.Epochs, "tiles")));

    private static void Train(Settings settings, TrainingScreen screen)
    {
        SampleProgram.CheckFolderOf("--save", settings.Save);
        Directory.CreateDirectory(settings.Pictures);
        MembraneImage[] slices = MembraneFolder.Read(settings.Data);
        if (slices.Length <= TestSlices)
            throw new InvalidDataException($"{settings.Data}: {slices.Length} slices are too few; {TestSlices} are kept to test with.");
        MembraneImage[] test = slices[^TestSlices..];
        var tiles = new TileData(slices[..^TestSlices], settings.Seed);
        using MembraneNet net = MembraneNet.Create(settings.Seed);
        using var trainer = new Trainer<MembraneNet>(
            net, new AdamW(LearningRate), TrainingLoop.Options(settings.Epochs, BatchSize, settings.Threads, settings.Seed));

        screen.Run("cutting tiles", () => TrainingLoop.Run(trainer, settings.Epochs, tiles.Training, screen, report =>
        {
            // One slice tells the way; all are measured at the end.
            double accuracy = Measure(net.Parameters, test[..1]).Accuracy;
            screen.ShowEpoch(report, string.Create(CultureInfo.InvariantCulture, $"pixel accuracy on slice {test[0].Number} {accuracy:F4}"));
            net.Save(settings.Save);
        }));
        ShowResult(net.Parameters, test, settings);
    }

    private static PixelCounts Measure(ParameterSet parameters, MembraneImage[] slices)
    {
        var counts = new PixelCounts();
        foreach (MembraneImage slice in slices)
            counts.Add(slice.Mask, Segmenter.Segment(parameters, slice));
        return counts;
    }

    /// <summary>Writes a picture for each test slice, and prints how much of them is right; the last line is the pixel accuracy.</summary>
    private static void ShowResult(ParameterSet parameters, MembraneImage[] test, Settings settings)
    {
        var all = new PixelCounts();
        foreach (MembraneImage slice in test)
        {
            float[] cells = Segmenter.Segment(parameters, slice);
            all.Add(slice.Mask, cells);
            string path = Path.Combine(settings.Pictures, $"slice-{slice.Number.ToString(CultureInfo.InvariantCulture)}.png");
            ResultPicture.Of(slice, cells).Save(path);
            Console.WriteLine(path);
        }

        Console.WriteLine($"weights: {settings.Save}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"intersection over union: membranes {all.MembraneIoU:F4}, cells {all.CellIoU:F4}, mean {(all.MembraneIoU + all.CellIoU) / 2:F4}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pixel accuracy: {all.Accuracy:F4}"));
    }
}
