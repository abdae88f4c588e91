using System.Diagnostics;
using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

/// <summary>A program that trains, on samples that are changed each time, saving a checkpoint every other batch, goes on from the one that it finds, and writes the result when it is done.</summary>
internal static class KilledTraining
{
    public const string Command = "train-until-killed";
    private const int Epochs = 60;

    public static string CheckpointIn(string folder) => Path.Combine(folder, "run.checkpoint");

    public static string ResultIn(string folder) => Path.Combine(folder, "result");

    /// <param name="folder">Where the files are.</param>
    /// <param name="network">Name of the network.</param>
    /// <param name="isSlow">Whether each batch takes milliseconds, so that there is time to kill it.</param>
    public static void Run(string folder, string network, bool isSlow)
    {
        TrainerCallback[] callbacks = isSlow ? [new Rest(), new SaveCheckpoints(CheckpointIn(folder)) { EveryBatches = 2 }] : [];
        byte[] result = Train(CheckpointIn(folder), network, callbacks);
        File.WriteAllBytes(ResultIn(folder), result);
    }

    /// <summary>Trains to the end.</summary>
    /// <param name="checkpoint">What to go on from, if it is there.</param>
    /// <param name="network">Name of the network.</param>
    /// <param name="callbacks">What is done beside.</param>
    /// <returns>The state after the last epoch, before the best parameters replace its own, and that at the end.</returns>
    public static byte[] Train(string checkpoint, string network, params TrainerCallback[] callbacks) => network switch
    {
        nameof(SoftmaxRegression) => Train<SoftmaxRegression>(checkpoint, callbacks),
        nameof(NormedRegression) => Train<NormedRegression>(checkpoint, callbacks),
        _ => throw new ArgumentException($"There is no network {network}.", nameof(network)),
    };

    public static Process Start(string folder, string network, bool isSlow) =>
        Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(KilledTraining).Assembly.Location, Command, folder, network, isSlow ? "slow" : "fast"]))!;

    private static byte[] Train<TModel>(string checkpoint, TrainerCallback[] callbacks)
        where TModel : class, ITrainableModel<TModel>
    {
        using var parameters = ParameterSet.Create(TModel.Info, seed: 1);
        using TModel net = TModel.Create(parameters);
        using var stopping = new EarlyStopping { Patience = Epochs };
        using var trainer = new Trainer<TModel>(net, new Adam(), new TrainerOptions
        {
            BatchSize = 20,
            Threads = 2,
            Seed = 5,
            AccumulateBatches = 3,
            AverageDecay = 0.9f,
            ClipNorm = 1,
            Schedule = new CosineSchedule(Epochs),
            ScheduleUnit = ScheduleUnit.PartOfEpoch,
            Callbacks = [new ReduceOnPlateau { Patience = 1, Factor = 0.9 }, stopping, .. callbacks],
        });
        if (File.Exists(checkpoint))
            trainer.LoadCheckpoint(checkpoint);
        var loader = new DataLoader(Draw(500))
        {
            Augmentation = new Augmentation([2, 2], new RandomHorizontalFlip(), new GaussianNoise { Clip = false }),
            MixUp = new MixUp(0.2f),
            Workers = callbacks.Length,     // with which the result has nothing to do
        };
        byte[] lastEpoch = [];
        trainer.Fit(loader, Draw(30, seed: 2), Epochs - trainer.EpochsDone, onEpoch: report => lastEpoch = report.Epoch == Epochs ? trainer.State() : []);
        Assert.NotEmpty(lastEpoch);
        return [.. lastEpoch, .. trainer.State()];
    }

    private sealed class Rest : TrainerCallback
    {
        public override void OnBatch(ITrainer trainer, BatchReport report) => Thread.Sleep(2);
    }
}
