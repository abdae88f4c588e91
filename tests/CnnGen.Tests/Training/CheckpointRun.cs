using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

/// <summary>A training with all that has a state: 3 epochs of 50 samples in batches of 10, two of which make a step.</summary>
internal sealed class CheckpointRun : IDisposable
{
    private const int Epochs = 3;
    private readonly EarlyStopping _stopping = new() { Patience = 5 };

    public CheckpointRun(int threads, params TrainerCallback[] callbacks)
    {
        Trainer = new Trainer<SoftmaxRegression>(Net, new RmsProp { Momentum = 0.5f }, new TrainerOptions
        {
            BatchSize = 10,
            Threads = threads,
            Seed = 3,
            AccumulateBatches = 2,
            AverageDecay = 0.8f,
            ClipNorm = 0.5,
            Schedule = new WarmupSchedule(1, new CosineSchedule(3)),
            ScheduleUnit = ScheduleUnit.PartOfEpoch,
            Callbacks = [new ReduceOnPlateau { Patience = 0, Threshold = 0.5 }, _stopping, .. callbacks],
        });
    }

    public SoftmaxRegression Net { get; } = SoftmaxRegression.Create(seed: 7);

    public Trainer<SoftmaxRegression> Trainer { get; }

    /// <summary>What each epoch of <see cref="Fit"/> came to: the last one too before the best parameters replace its own.</summary>
    public List<(float Loss, string State)> EpochEnds { get; } = [];

    /// <summary>A training that was never interrupted.</summary>
    public static CheckpointRun Unbroken(int threads)
    {
        var run = new CheckpointRun(threads);
        run.Fit();
        return run;
    }

    public void Fit() => Trainer.Fit(Draw(50), Draw(20, seed: 2), Epochs - Trainer.EpochsDone, report => EpochEnds.Add((report.Loss, Convert.ToHexString(Trainer.State()))));

    /// <summary>Interrupts the training after some batches, by an exception, and saves it then.</summary>
    public void FitAndSave(int batches, string path)
    {
        int count = 0;
        try
        {
            Trainer.Fit(Draw(50), Draw(20, seed: 2), Epochs, onBatch: _ => Count());
            Assert.Equal(15, count);
        }
        catch (TimeoutException)
        {
        }

        Trainer.SaveCheckpoint(path);

        void Count()
        {
            if (++count == batches)
                throw new TimeoutException();
        }
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Net.Dispose();
        _stopping.Dispose();
    }
}
