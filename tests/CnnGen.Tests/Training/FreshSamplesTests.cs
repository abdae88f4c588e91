using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

/// <summary>Training on samples that are made anew for each epoch.</summary>
public sealed class FreshSamplesTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_fit_has_the_bits_of_a_fit_for_each_epoch(int threads)
    {
        using var atOnce = new Run(threads);
        atOnce.Fit();
        using var each = new Run(threads);
        for (int epoch = 1; epoch <= Run.Epochs; epoch++)
            each.Trainer.Fit(each.Samples.Of(epoch), Run.Validation, 1, each.Reports.Add);
        Assert.Equal(each.Net.Parameters.Block(), atOnce.Net.Parameters.Block());
        Assert.Equal(each.Reports.Select(Numbers), atOnce.Reports.Select(Numbers));
        Assert.Equal((1, 1), (atOnce.Begins, atOnce.Ends));

        static (int, float, double) Numbers(EpochReport report) => (report.Epoch, report.Loss, report.Validation!.Loss);
    }

    /// <summary>After 1 to 18 batches, of 6 in an epoch.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    [InlineData(12, 2)]
    [InlineData(17, 3)]
    public void A_run_that_goes_on_inside_an_epoch_has_the_bits_of_the_unbroken_one(int batches, int interrupted)
    {
        using var unbroken = new Run(2);
        unbroken.Fit();
        using (var first = new Run(2))
        {
            Assert.Throws<TimeoutException>(() => first.Fit(batches));
            first.Trainer.SaveCheckpoint(_path);
            Assert.Equal(Enumerable.Range(1, interrupted), first.Samples.Made);
        }

        using var second = new Run(2);
        second.Trainer.LoadCheckpoint(_path);
        second.Fit();
        Assert.Equal(Enumerable.Range(interrupted, Run.Epochs + 1 - interrupted), second.Samples.Made);
        Assert.Equal(unbroken.Net.Parameters.Block(), second.Net.Parameters.Block());
        Assert.Equal(unbroken.Reports[^second.Reports.Count..].Select(static report => report.Loss), second.Reports.Select(static report => report.Loss));
    }

    [Fact]
    public void A_fit_that_was_interrupted_goes_on_in_the_same_process()
    {
        using var unbroken = new Run(2);
        unbroken.Fit();
        using var run = new Run(2);
        Assert.Throws<TimeoutException>(() => run.Fit(8));
        run.Fit();
        Assert.Equal([1, 2, 2, 3], run.Samples.Made);
        Assert.Equal(unbroken.Net.Parameters.Block(), run.Net.Parameters.Block());
    }

    [Fact]
    public void Epochs_may_have_several_sizes()
    {
        var batches = new List<(int, int, int)>();
        using var run = new Run(1);
        run.Trainer.Fit(static epoch => Draw(10 + epoch), null, 2, onBatch: report => batches.Add((report.Epoch, report.Samples, report.TotalSamples)));
        Assert.Equal([(1, 10, 11), (1, 11, 11), (2, 10, 12), (2, 12, 12)], batches);
    }

    [Fact]
    public void An_interrupted_epoch_of_another_size_is_passed_over_unless_it_is_a_checkpoints()
    {
        using (var run = new Run(1))
        {
            Assert.Throws<TimeoutException>(() => run.Fit(2));
            run.Trainer.SaveCheckpoint(_path);
            run.Trainer.Fit(static _ => Draw(7), null, 1);
            Assert.Equal(1, run.Trainer.EpochsDone);
        }

        using var second = new Run(1);
        second.Trainer.LoadCheckpoint(_path);
        Assert.Contains("sample 20 of 55 in epoch 1; the dataset has 7", Assert.Throws<ArgumentException>(() => second.Trainer.Fit(static _ => Draw(7), null, 1)).Message, StringComparison.Ordinal);
    }

    /// <summary>Two batches make a step: after the third, a gradient waits.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_gradient_that_waits_in_an_epoch_that_is_given_up_goes_into_no_step_over_other_data(int threads)
    {
        using Run none = GiveUp(2), one = GiveUp(3);
        Assert.Equal(none.Net.Parameters.Block(), one.Net.Parameters.Block());
        Assert.Equal((1, none.Trainer.Optimizer.Steps), (one.Trainer.EpochsDone, one.Trainer.Optimizer.Steps));
        Assert.Equal(1, Assert.Single(one.Reports).Epoch);

        Run GiveUp(int batches)
        {
            var run = new Run(threads);
            Assert.Throws<TimeoutException>(() => run.Fit(batches));
            run.Trainer.Fit(static _ => Draw(17), null, 1, run.Reports.Add);
            return run;
        }
    }

    [Fact]
    public void What_makes_no_samples_begins_no_epoch()
    {
        using var run = new Run(1);
        Assert.Throws<ArgumentNullException>(() => run.Trainer.Fit((Func<int, Dataset>)null!, null, 1));
        Assert.Contains("none for epoch 1", Assert.Throws<InvalidOperationException>(() => run.Trainer.Fit(static _ => null!, null, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<TimeoutException>(() => run.Trainer.Fit(static epoch => epoch == 1 ? throw new TimeoutException() : Draw(55), null, 1));
        Assert.Equal("train", Assert.Throws<ArgumentException>(() => run.Trainer.Fit(static _ => new Dataset(new float[10], [0, 0], 2), null, 1)).ParamName);
        Assert.Equal("train", Assert.Throws<ArgumentException>(() => run.Trainer.Fit(static _ => new Dataset(new float[8], [0, 3], 2), null, 1)).ParamName);
        Assert.Equal(0, run.Trainer.EpochsDone);
        run.Fit();
        Assert.Equal([1, 2, 3], run.Reports.Select(static report => report.Epoch));
    }

    /// <summary>55 samples for each epoch, in memory that is used again.</summary>
    private sealed class Maker
    {
        private const int Count = 55;
        private readonly float[] _inputs = new float[Count * SoftmaxRegression.Length];
        private readonly float[] _targets = new float[Count];

        public List<int> Made { get; } = [];

        public Dataset Of(int epoch)
        {
            Made.Add(epoch);
            Dataset drawn = Draw(Count, seed: 10 + epoch);
            drawn.Inputs().CopyTo(_inputs, 0);
            drawn.Targets().CopyTo(_targets, 0);
            return new Dataset(_inputs, _targets, Count);
        }
    }

    private sealed class Run : TrainerCallback, IDisposable
    {
        public const int Epochs = 3;
        private int _throwAt;
        private int _batches;

        public Run(int threads) => Trainer = new Trainer<SoftmaxRegression>(Net, new Adam(), new TrainerOptions
        {
            BatchSize = 10,
            Threads = threads,
            Seed = 3,
            AccumulateBatches = 2,
            Schedule = new CosineSchedule(Epochs),
            ScheduleUnit = ScheduleUnit.PartOfEpoch,
            Callbacks = [this],
        });

        public static Dataset Validation { get; } = Draw(20, seed: 2);

        public SoftmaxRegression Net { get; } = SoftmaxRegression.Create(seed: 7);

        public Trainer<SoftmaxRegression> Trainer { get; }

        public Maker Samples { get; } = new();

        public List<EpochReport> Reports { get; } = [];

        public int Begins { get; private set; }

        public int Ends { get; private set; }

        /// <summary>Trains to the end, or throws after some batches.</summary>
        public void Fit(int throwAt = 0)
        {
            (_throwAt, _batches) = (throwAt, 0);
            Trainer.Fit(Samples.Of, Validation, Epochs - Trainer.EpochsDone, Reports.Add);
        }

        public override void OnBegin(ITrainer trainer) => Begins++;

        public override void OnBatch(ITrainer trainer, BatchReport report)
        {
            if (++_batches == _throwAt)
                throw new TimeoutException();
        }

        public override void OnEnd(ITrainer trainer) => Ends++;

        public void Dispose()
        {
            Trainer.Dispose();
            Net.Dispose();
        }
    }
}
