using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

/// <summary>A trainer in the hands of those who stop, share, dispose and mistake it.</summary>
public sealed class TrainerUseTests : IDisposable
{
    private readonly SoftmaxRegression _net = SoftmaxRegression.Create(seed: 1);

    public void Dispose() => _net.Dispose();

    [Fact]
    public void A_second_fit_goes_on_where_the_first_ended()
    {
        using SoftmaxRegression other = SoftmaxRegression.Create(seed: 1);
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        using Trainer<SoftmaxRegression> atOnce = Train(other, new Adam());
        var epochs = new List<int>();
        trainer.Fit(Draw(50), null, 1, report => epochs.Add(report.Epoch));
        trainer.Fit(Draw(50), null, 2, report => epochs.Add(report.Epoch));
        atOnce.Fit(Draw(50), null, 3);
        Assert.Equal([1, 2, 3], epochs);
        Assert.Equal(other.Parameters.Block(), _net.Parameters.Block());
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_all_of_it()
    {
        var batches = new List<BatchReport>();
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam(), batchSize: int.MaxValue);
        trainer.Fit(Draw(7), null, 2, onBatch: batches.Add);
        Assert.Equal([(1, 7), (2, 7)], batches.Select(batch => (batch.Epoch, batch.Samples)));
    }

    [Fact]
    public void No_epochs_change_nothing()
    {
        float[] before = _net.Parameters.Block();
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        trainer.Fit(Draw(7), null, 0, _ => Assert.Fail("No epoch ran."));
        Assert.Equal(before, _net.Parameters.Block());
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(Draw(7), null, -1));
    }

    [Fact]
    public void A_cancelled_fit_ends_between_two_steps_and_may_be_followed_by_another()
    {
        using var source = new CancellationTokenSource();
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        int steps = 0;
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(Draw(100), null, 5, onBatch: _ => StopAtThree(), cancellationToken: source.Token));
        Assert.Equal((3, 3), (steps, trainer.Optimizer.Steps));
        trainer.Fit(Draw(10), null, 1);
        Assert.Equal(4, trainer.Optimizer.Steps);

        void StopAtThree()
        {
            if (++steps == 3)
                source.Cancel();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fit_is_cancelled_also_while_it_measures_and_the_next_measures_anew(bool isInMemory)
    {
        const int Count = 400;
        using var source = new CancellationTokenSource();
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        var reports = new List<EpochReport>();
        SampleSource validation = isInMemory ? Draw(Count) : new CancellingSource(Draw(Count), source);
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(Draw(20), validation, 1, reports.Add, CancelAtLast, source.Token));
        Assert.Empty(reports);
        Assert.Equal((0, 2), (trainer.EpochsDone, trainer.Optimizer.Steps));
        trainer.Fit(Draw(20), validation, 1, reports.Add);
        Assert.Equal((1, Count), (trainer.EpochsDone, Assert.Single(reports).Validation!.SampleLosses.Length));
        Assert.Equal(2, trainer.Optimizer.Steps);
        Assert.Throws<OperationCanceledException>(() => trainer.Evaluate(validation, source.Token));

        // What reads itself cancels, when the steps are over.
        void CancelAtLast(BatchReport report)
        {
            if (isInMemory && report.Samples == report.TotalSamples)
                source.Cancel();
        }
    }

    [Fact]
    public void What_a_callback_throws_reaches_the_caller()
    {
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        Assert.Throws<TimeoutException>(() => trainer.Fit(Draw(100), null, 5, onBatch: static _ => throw new TimeoutException()));
        trainer.Fit(Draw(10), null, 1);
        Assert.Equal(2, trainer.Optimizer.Steps);
    }

    [Fact]
    public void Callbacks_may_take_steps_and_begin_no_fit()
    {
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        int refused = 0;
        trainer.Fit(Draw(20), null, 2, onBatch: _ => StepAndFit(), onEpoch: _ => StepAndFit());
        Assert.Equal((6, 2, 10), (refused, trainer.EpochsDone, trainer.Optimizer.Steps));
        trainer.Fit(Draw(10), null, 1);
        Assert.Equal(3, trainer.EpochsDone);

        void StepAndFit()
        {
            trainer.Step(Draw(10).Inputs(), Draw(10).Targets(), 10);
            Assert.StartsWith("A fit runs already", Assert.Throws<InvalidOperationException>(() => trainer.Fit(Draw(10), null, 1)).Message, StringComparison.Ordinal);
            refused++;
        }
    }

    [Fact]
    public void Steps_from_several_threads_take_turns()
    {
        float[] inputs = Draw(12).Inputs();
        float[] targets = Draw(12).Targets();
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        Parallel.For(0, 200, _ => Assert.InRange(trainer.Step(inputs, targets, 12), 0, 10));
        Assert.Equal(200, trainer.Optimizer.Steps);
    }

    [Fact]
    public void Disposing_while_another_thread_fits_ends_the_fit()
    {
        using var started = new ManualResetEventSlim();
        Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        Task fit = Task.Run(() => trainer.Fit(Draw(100), null, int.MaxValue, onBatch: _ => started.Set()));
        started.Wait();
        trainer.Dispose();
        Assert.IsType<ObjectDisposedException>(Assert.Throws<AggregateException>(fit.Wait).InnerException);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_disposed_network_is_told_by_the_step(int threads)
    {
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam(), threads: threads);
        _net.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Step(new float[4], new float[1], 1));
        Assert.Throws<ObjectDisposedException>(() => trainer.Fit(Draw(3), null, 1));
    }

    [Fact]
    public void A_disposed_trainer_fits_no_more()
    {
        Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Fit(Draw(3), null, 1));
        Assert.Throws<ObjectDisposedException>(() => trainer.ReplaceParameters(_net.Parameters));
        Assert.Equal(3, trainer.Evaluate(Draw(3)).Confusion.Total);
    }

    [Fact]
    public void An_optimiser_belongs_to_one_trainer()
    {
        var optimizer = new Adam();
        using Trainer<SoftmaxRegression> first = Train(_net, optimizer);
        Assert.Contains("belongs to another trainer", Assert.Throws<InvalidOperationException>(() => Train(_net, optimizer)).Message, StringComparison.Ordinal);
        Assert.InRange(first.Step(new float[4], new float[1], 1), 0, 10);
    }

    [Fact]
    public void The_learning_rate_may_change_between_steps()
    {
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Sgd(0));
        float[] before = _net.Parameters.Block();
        trainer.Step(Draw(3).Inputs(), Draw(3).Targets(), 3);
        Assert.Equal(before, _net.Parameters.Block());
        trainer.Optimizer.LearningRate = 0.1f;
        trainer.Step(Draw(3).Inputs(), Draw(3).Targets(), 3);
        Assert.NotEqual(before, _net.Parameters.Block());
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_both_named()
    {
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        Assert.Contains("2 samples have 8 floats, not 7.", Assert.Throws<ArgumentException>(() => trainer.Step(new float[7], new float[2], 2)).Message);
        Assert.Contains("2 targets have 2 floats, not 3.", Assert.Throws<ArgumentException>(() => trainer.Step(new float[8], new float[3], 2)).Message);
        ArgumentException error = Assert.Throws<ArgumentException>(() => trainer.Fit(Draw(3), new Dataset(new float[8], new float[4], 2), 1));
        Assert.Contains("takes targets of 1 floats, but the dataset's have 2.", error.Message, StringComparison.Ordinal);
        Assert.Equal("validation", error.ParamName);
    }

    [Fact]
    public void Nothing_is_refused_by_name()
    {
        using Trainer<SoftmaxRegression> trainer = Train(_net, new Adam());
        Assert.Equal("model", Assert.Throws<ArgumentNullException>(() => Train(null!, new Adam())).ParamName);
        Assert.Equal("optimizer", Assert.Throws<ArgumentNullException>(() => Train(_net, null!)).ParamName);
        Assert.Equal("train", Assert.Throws<ArgumentNullException>(() => trainer.Fit((Dataset)null!, null, 1)).ParamName);
        Assert.Equal("data", Assert.Throws<ArgumentNullException>(() => trainer.Evaluate(null!)).ParamName);
    }

    /// <summary>Cancels when its last sample but a hundred is read.</summary>
    private sealed class CancellingSource(Dataset data, CancellationTokenSource cancellation) : SampleSource
    {
        public override int Count => data.Count;

        public override int InputLength => data.InputLength;

        public override int TargetLength => data.TargetLength;

        public override void Read(int index, Span<float> input, Span<float> target)
        {
            if (index == Count - 100)
                cancellation.Cancel();
            data.Read(index, input, target);
        }
    }

    private static Trainer<SoftmaxRegression> Train(SoftmaxRegression net, Optimizer optimizer, int batchSize = 10, int threads = 2) =>
        new(net, optimizer, new TrainerOptions { BatchSize = batchSize, Threads = threads, Seed = 1 });
}
