using System.Globalization;

namespace CnnGen;

/// <summary>The numbers that say where a training stands.</summary>
internal sealed record CheckpointState
{
    private const string Prefix = "trainer.";

    /// <summary>More steps and epochs than any training takes, far from where the counters would overflow.</summary>
    private const long MostSteps = 1L << 48;
    private const int MostEpochs = 1 << 30;

    public required long OptimizerSteps { get; init; }

    public required float LearningRate { get; init; }

    public required double BaseLearningRate { get; init; }

    public required int Seed { get; init; }

    /// <summary>Batches that were computed, which dropout counts.</summary>
    public required long Batches { get; init; }

    /// <summary>Those of them that wait for an update.</summary>
    public required int PendingBatches { get; init; }

    /// <summary>Epochs that were begun.</summary>
    public required int Epochs { get; init; }

    /// <summary>The last of them, if it is not over.</summary>
    public required EpochProgress? Epoch { get; init; }

    /// <summary>Reads the numbers of a checkpoint.</summary>
    /// <param name="file">The checkpoint.</param>
    /// <param name="optimizer">Class of the optimiser that is to go on.</param>
    /// <param name="accumulateBatches">Batches that it takes for an update.</param>
    /// <exception cref="WeightFileException">They are of another optimiser, or out of range.</exception>
    public static CheckpointState Of(CheckpointFile file, string optimizer, int accumulateBatches)
    {
        if (file.Text("optimizer") is var other && other != optimizer)
            throw file.Problem($"it was written by a training with {WeightFileException.Shorten(other)}, not with {optimizer}.");
        int epochs = (int)file.Whole(Prefix + "epochs", 0, MostEpochs);
        bool isInside = file.Texts.ContainsKey(Prefix + "epoch.samples");
        int samples = isInside ? (int)file.Whole(Prefix + "epoch.samples", 1, int.MaxValue) : 0;
        return new CheckpointState
        {
            OptimizerSteps = file.Whole(Prefix + "steps", 0, MostSteps),
            LearningRate = (float)file.Rate(Prefix + "learningRate"),
            BaseLearningRate = file.Rate(Prefix + "baseLearningRate"),
            Seed = (int)file.Whole(Prefix + "seed", int.MinValue, int.MaxValue),
            Batches = file.Whole(Prefix + "batches", 0, MostSteps),
            PendingBatches = Pending(file, accumulateBatches),
            Epochs = epochs,
            Epoch = !isInside ? null : new EpochProgress(epochs, samples)
            {
                Seen = (int)file.Whole(Prefix + "epoch.seen", 0, samples),
                LossSum = file.Number(Prefix + "epoch.lossSum"),
            },
        };
    }

    private static int Pending(CheckpointFile file, int accumulateBatches) => (int)file.Whole(Prefix + "pendingBatches", 0, int.MaxValue) is var pending && pending < accumulateBatches
        ? pending
        : throw file.Problem($"a count of {pending} batches waits for an update, which takes {accumulateBatches}: {nameof(TrainerOptions)}.{nameof(TrainerOptions.AccumulateBatches)} was another.");

    /// <summary>The metadata of a checkpoint, by name.</summary>
    public SortedDictionary<string, string> Texts(ModelInfo info, string optimizer)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = CheckpointFile.Format,
            ["version"] = Text(CheckpointFile.Version),
            ["library"] = typeof(CheckpointState).Assembly.GetName().Version?.ToString(3) ?? "",
            ["model"] = info.Name,
            ["optimizer"] = optimizer,
            [Prefix + "steps"] = Text(OptimizerSteps),
            [Prefix + "learningRate"] = LearningRate.ToString("R", CultureInfo.InvariantCulture),
            [Prefix + "baseLearningRate"] = BaseLearningRate.ToString("R", CultureInfo.InvariantCulture),
            [Prefix + "seed"] = Text(Seed),
            [Prefix + "batches"] = Text(Batches),
            [Prefix + "pendingBatches"] = Text(PendingBatches),
            [Prefix + "epochs"] = Text(Epochs),
        };
        if (Epoch is { } epoch)
        {
            texts[Prefix + "epoch.samples"] = Text(epoch.TotalSamples);
            texts[Prefix + "epoch.seen"] = Text(epoch.Seen);
            texts[Prefix + "epoch.lossSum"] = epoch.LossSum.ToString("R", CultureInfo.InvariantCulture);
        }

        return texts;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
