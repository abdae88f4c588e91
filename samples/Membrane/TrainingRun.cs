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

    /// <summary>Trains, and tells what goes wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => TrainingScreen.Run(settings.Training, "tiles", screen => Train(settings, screen));

    private static void Train(Settings settings, TrainingScreen screen)
    {
        SampleProgram.CheckFolderOf("--save", settings.Save);
        Directory.CreateDirectory(settings.Pictures);
        MembraneImage[] slices = MembraneFolder.Read(settings.Data, screen.Damaged);
        if (slices.Length <= TestSlices)
            throw new InvalidDataException($"{settings.Data}: {slices.Length} slices are too few; {TestSlices} are kept to test with.");
        MembraneImage[] test = slices[^TestSlices..];
        using MembraneNet net = MembraneNet.Create(settings.Training.Seed);
        new TrainingSession<MembraneNet>(settings.Training, screen)
        {
            Net = net,
            Optimizer = new AdamW(LearningRate),
            BatchSize = BatchSize,
            Training = new TileData(slices[..^TestSlices], settings.Training.Seed).Training,
            Test = TileData.Whole(test[0]),
            Beginning = "cutting tiles",
            ClassNames = ["membrane", "cell"],

            // One slice tells the way; all are measured at the end.
            Measure = _ => string.Create(CultureInfo.InvariantCulture, $"pixel accuracy on slice {test[0].Number} {Measure(net.Parameters, test[..1]).Accuracy:F4}"),
            OnEpoch = () => net.Save(settings.Save),
        }.Run();
        ShowResult(screen, net.Parameters, test, settings);
    }

    private static PixelCounts Measure(ParameterSet parameters, MembraneImage[] slices)
    {
        var counts = new PixelCounts();
        foreach (MembraneImage slice in slices)
            counts.Add(slice.Mask, Segmenter.Segment(parameters, slice));
        return counts;
    }

    /// <summary>Writes a picture for each test slice, and prints how much of them is right; the last line is the pixel accuracy.</summary>
    private static void ShowResult(TrainingScreen screen, ParameterSet parameters, MembraneImage[] test, Settings settings)
    {
        var all = new PixelCounts();
        foreach (MembraneImage slice in test)
        {
            float[] cells = Segmenter.Segment(parameters, slice);
            all.Add(slice.Mask, cells);
            string path = Path.Combine(settings.Pictures, $"slice-{slice.Number.ToString(CultureInfo.InvariantCulture)}.png");
            ResultPicture.Of(slice, cells).Save(path);
            screen.Say(path);
        }

        screen.Say($"weights: {settings.Save}");
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"intersection over union: membranes {all.MembraneIoU:F4}, cells {all.CellIoU:F4}, mean {(all.MembraneIoU + all.CellIoU) / 2:F4}"));
        screen.ShowResult("pixel accuracy", all.Accuracy);
    }
}
