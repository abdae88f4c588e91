using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

public sealed class CallbackTests : IDisposable
{
    private readonly SoftmaxRegression _net = SoftmaxRegression.Create(seed: 1);

    public void Dispose() => _net.Dispose();

    [Fact]
    public void Everything_is_called_in_order()
    {
        var calls = new List<string>();
        using Trainer<SoftmaxRegression> trainer = Train(new Recorder(calls, "a"), new Recorder(calls, "b"));
        trainer.Fit(Draw(15), null, 2, _ => calls.Add("delegate"));
        string[] epoch = ["a batch", "b batch", "a batch", "b batch", "a epoch", "b epoch", "delegate"];
        Assert.Equal(["a begin", "b begin", .. epoch, .. epoch, "a end", "b end"], calls);
    }

    [Fact]
    public void A_callback_that_stops_ends_the_fit_after_the_batch_and_another_fit_goes_on_there()
    {
        var calls = new List<string>();
        var batches = new List<int>();
        using Trainer<SoftmaxRegression> trainer = Train(new Recorder(calls, "a"));
        trainer.Fit(Draw(25), null, 2, onBatch: _ => trainer.RequestStop());
        Assert.Equal(["a begin", "a batch", "a end"], calls);
        Assert.Equal(0, trainer.EpochsDone);
        trainer.Fit(Draw(25), null, 1, onBatch: report => batches.Add(report.Samples));
        Assert.Equal([20, 25], batches);
        Assert.Equal(1, trainer.EpochsDone);
    }

    [Fact]
    public void An_interrupted_epoch_and_its_rest_give_the_bits_of_the_whole()
    {
        using SoftmaxRegression other = SoftmaxRegression.Create(seed: 1);
        using Trainer<SoftmaxRegression> whole = new(other, new Adam(), new TrainerOptions { BatchSize = 10, Threads = 2 });
        using Trainer<SoftmaxRegression> parts = Train();
        float loss = 0, lossOfParts = 1;
        whole.Fit(Draw(55), null, 3, report => loss = report.Loss);
        int batches = 0;
        Assert.Throws<TimeoutException>(() => parts.Fit(Draw(55), null, 3, onBatch: _ => ThrowAtNine()));
        Assert.Equal(1, parts.EpochsDone);
        parts.Fit(Draw(55), null, 3 - parts.EpochsDone, report => lossOfParts = report.Loss);
        Assert.Equal(other.Parameters.Block(), _net.Parameters.Block());
        Assert.Equal(loss, lossOfParts);

        void ThrowAtNine()
        {
            if (++batches == 9)
                throw new TimeoutException();
        }
    }

    [Fact]
    public void All_are_told_of_an_error_even_where_one_of_them_throws_again()
    {
        var errors = new List<string>();
        using Trainer<SoftmaxRegression> trainer = Train(new ErrorRecorder(errors, "a"), new ErrorRecorder(errors, "b"));
        Assert.Throws<TimeoutException>(() => trainer.Fit(Draw(15), null, 1, onBatch: static _ => throw new TimeoutException()));
        Assert.Equal(["a TimeoutException", "b TimeoutException"], errors);
        errors.Clear();
        trainer.Fit(Draw(15), null, 1);
        Assert.Empty(errors);
    }

    [Fact]
    public void Early_stopping_waits_for_its_patience_and_restores_the_best()
    {
        double[] measures = [5, 3, 4, 2, 2, 3, 2.5, 0];
        var blocks = new List<float[]>();
        int epoch = 0;
        using var stopping = new EarlyStopping { Monitor = _ => measures[epoch++], Patience = 3 };
        using Trainer<SoftmaxRegression> trainer = Train(stopping);
        trainer.Fit(Draw(30), null, 8, onEpoch: _ => blocks.Add(_net.Parameters.Block()));
        Assert.Equal((7, 7, 2d), (epoch, trainer.EpochsDone, stopping.Best));
        Assert.Equal(blocks[3], _net.Parameters.Block());
    }

    [Fact]
    public void Early_stopping_starts_anew_with_each_fit()
    {
        double[] measures = [1, 2, 3, 9, 8, 7, 8, 9, 0];
        var blocks = new List<float[]>();
        int epoch = 0;
        using var stopping = new EarlyStopping { Monitor = _ => measures[epoch++], Patience = 2 };
        using Trainer<SoftmaxRegression> trainer = Train(stopping);
        trainer.Fit(Draw(30), null, 8);
        Assert.Equal((3, 1d), (trainer.EpochsDone, stopping.Best));
        trainer.Fit(Draw(30), null, 0);
        Assert.Equal(1d, stopping.Best);
        trainer.Fit(Draw(30), null, 8, onEpoch: _ => blocks.Add(_net.Parameters.Block()));
        Assert.Equal((8, 7d), (trainer.EpochsDone, stopping.Best));
        Assert.Equal(blocks[2], _net.Parameters.Block());
    }

    [Fact]
    public void After_a_fit_that_was_cancelled_the_best_can_be_had_and_another_fit_goes_on()
    {
        double[] measures = [2, 1, 3, 4, 5];
        var blocks = new List<float[]>();
        int epoch = 0;
        using var stopping = new EarlyStopping { Monitor = _ => measures[epoch++] };
        using Trainer<SoftmaxRegression> trainer = Train(stopping);
        Assert.Null(stopping.BestParameters);
        Assert.Throws<TimeoutException>(() => trainer.Fit(Draw(30), null, 8, onEpoch: _ => ThrowAtThree()));
        ParameterSet best = Assert.IsType<ParameterSet>(stopping.BestParameters);
        Assert.Equal(blocks[1], best.Block());
        Assert.NotEqual(blocks[1], _net.Parameters.Block());
        trainer.ReplaceParameters(best);
        Assert.Equal(blocks[1], _net.Parameters.Block());
        trainer.Fit(Draw(30), null, 8);
        Assert.Equal((5, 1d), (trainer.EpochsDone, stopping.Best));
        Assert.Equal(blocks[1], _net.Parameters.Block());

        void ThrowAtThree()
        {
            blocks.Add(_net.Parameters.Block());
            if (blocks.Count == 3)
                throw new TimeoutException();
        }
    }

    [Fact]
    public void The_best_is_restored_also_where_all_epochs_ran_unless_nobody_wants_it()
    {
        foreach (bool restores in (bool[])[true, false])
        {
            double[] measures = [0.5, 0.9, 0.7];
            var blocks = new List<float[]>();
            int epoch = 0;
            using var stopping = new EarlyStopping { Monitor = _ => measures[epoch++], Mode = MonitorMode.Max, RestoresBest = restores };
            using Trainer<SoftmaxRegression> trainer = Train(stopping);
            trainer.Fit(Draw(30), null, 3, onEpoch: _ => blocks.Add(_net.Parameters.Block()));
            Assert.Equal(blocks[restores ? 1 : 2], _net.Parameters.Block());
        }
    }

    [Fact]
    public void With_an_average_the_best_average_is_restored()
    {
        double[] measures = [2, 1, 3];
        var averages = new List<float[]>();
        int epoch = 0;
        using var stopping = new EarlyStopping { Monitor = _ => measures[epoch++] };
        using var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), new TrainerOptions { Threads = 2, AverageDecay = 0.9f, Callbacks = [stopping] });
        trainer.Fit(Draw(30), null, 3, onEpoch: _ => averages.Add(trainer.Parameters.Block()));
        Assert.Equal(averages[1], _net.Parameters.Block());
        Assert.Equal(averages[1], trainer.Parameters.Block());
    }

    [Fact]
    public void The_measure_is_the_validation_loss_or_else_that_of_the_training()
    {
        using var stopping = new EarlyStopping();
        using Trainer<SoftmaxRegression> trainer = Train(stopping);
        EpochReport? last = null;
        trainer.Fit(Draw(30), null, 1, report => last = report);
        Assert.Equal(last!.Loss, stopping.Best);
        trainer.Fit(Draw(30), Draw(30, seed: 2), 1, report => last = report);
        Assert.Equal(last!.Validation!.Loss, stopping.Best);
    }

    [Fact]
    public void Parameters_of_another_network_are_refused()
    {
        using Trainer<SoftmaxRegression> trainer = Train();
        using ParameterSet other = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        Assert.Contains("parameters of Mixed, not of SoftmaxRegression", Assert.Throws<ArgumentException>(() => trainer.ReplaceParameters(other)).Message, StringComparison.Ordinal);
    }

    private Trainer<SoftmaxRegression> Train(params TrainerCallback[] callbacks) =>
        new(_net, new Adam(), new TrainerOptions { BatchSize = 10, Threads = 2, Callbacks = callbacks });

    private sealed class Recorder(List<string> calls, string name) : TrainerCallback
    {
        public override void OnBegin(ITrainer trainer) => calls.Add($"{name} begin");

        public override void OnBatch(ITrainer trainer, BatchReport report) => calls.Add($"{name} batch");

        public override void OnEpoch(ITrainer trainer, EpochReport report) => calls.Add($"{name} epoch");

        public override void OnEnd(ITrainer trainer) => calls.Add($"{name} end");
    }

    private sealed class ErrorRecorder(List<string> errors, string name) : TrainerCallback
    {
        public override void OnError(ITrainer trainer, Exception exception)
        {
            errors.Add($"{name} {exception.GetType().Name}");
            throw new InvalidOperationException();
        }
    }
}
