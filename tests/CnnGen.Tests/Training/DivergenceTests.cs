using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

/// <summary>A training stops where numbers cease to be numbers, and says where.</summary>
public sealed class DivergenceTests : IDisposable
{
    private readonly SoftmaxRegression _net = SoftmaxRegression.Create(seed: 1);

    public void Dispose() => _net.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_parameter_that_overflows_is_named_with_the_step(int threads)
    {
        var saved = new List<int>();
        using Trainer<SoftmaxRegression> trainer = Train(new Sgd(3e38f), threads);
        var problem = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(Draw(100), Draw(10), 2, report => saved.Add(report.Epoch)));
        Assert.InRange(problem.Step, 1, 5);
        Assert.Contains("dense1.weight", problem.Parameters);
        Assert.Contains($"The training of SoftmaxRegression diverged at step {problem.Step}: ", problem.Message, StringComparison.Ordinal);
        Assert.Empty(saved);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Data_that_are_infinite_leave_the_parameters_as_they_were(int threads)
    {
        using Trainer<SoftmaxRegression> trainer = Train(new Adam(), threads);
        float[] inputs = Draw(9).Inputs();
        trainer.Step(inputs, Draw(9).Targets(), 9);
        float[] before = _net.Parameters.Block();
        inputs[17] = float.PositiveInfinity;
        var problem = Assert.Throws<TrainingDivergedException>(() => trainer.Step(inputs, Draw(9).Targets(), 9));
        Assert.Equal(2, problem.Step);
        Assert.Equal(before, _net.Parameters.Block());
        Assert.Contains("at step 2: the loss is NaN; not finite are the gradients of dense1.weight", problem.Message, StringComparison.Ordinal);
        inputs[17] = 0;
        trainer.Step(inputs, Draw(9).Targets(), 9);
        Assert.Equal(2, trainer.Optimizer.Steps);
    }

    [Fact]
    public void A_parameter_that_was_bad_before_is_named_as_the_cause()
    {
        _net.Parameters["dense1.bias"].CopyFrom([0, float.NaN, 0]);
        using Trainer<SoftmaxRegression> trainer = Train(new Adam(), 2);
        var problem = Assert.Throws<TrainingDivergedException>(() => trainer.Step(Draw(9).Inputs(), Draw(9).Targets(), 9));
        Assert.Equal(["dense1.bias"], problem.Parameters);
        Assert.Contains("the loss is NaN, since dense1.bias is not finite.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_checkpoint_is_written_over_by_one_that_is_lost()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using Trainer<SoftmaxRegression> trainer = Train(new Adam(), 1);
            trainer.SaveCheckpoint(path);
            byte[] good = File.ReadAllBytes(path);
            _net.Parameters["dense1.bias"].CopyFrom([0, float.NaN, 0]);
            Assert.Equal(["dense1.bias"], Assert.Throws<TrainingDivergedException>(() => trainer.SaveCheckpoint(path)).Parameters);
            Assert.Equal(good, File.ReadAllBytes(path));
            trainer.LoadCheckpoint(path);
            Assert.InRange(trainer.Step(Draw(9).Inputs(), Draw(9).Targets(), 9), 0, 10);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_training_that_diverged_goes_on_from_a_checkpoint_also_in_the_middle_of_a_step()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var trainer = new Trainer<SoftmaxRegression>(_net, new Sgd(3e38f), new TrainerOptions { Threads = 2, AccumulateBatches = 2 });
            Step();
            trainer.SaveCheckpoint(path);
            Assert.Throws<TrainingDivergedException>(() =>
            {
                for (int i = 0; i < 20; i++)
                    Step();
            });
            trainer.LoadCheckpoint(path);
            trainer.Optimizer.LearningRate = 0.1f;
            for (int i = 0; i < 3; i++)
                Assert.InRange(Step(), 0, 10);
            Assert.Equal(2, trainer.Optimizer.Steps);

            float Step() => trainer.Step(Draw(9).Inputs(), Draw(9).Targets(), 9);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>As the message says: the optimiser's own rate is replaced by that of the checkpoint.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_training_that_diverged_goes_on_with_a_lower_rate_that_is_set_after_the_checkpoint_was_loaded(bool hasSchedule)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new TrainerOptions { Threads = 2, Schedule = hasSchedule ? new CosineSchedule(100) : null };
        try
        {
            using (var first = new Trainer<SoftmaxRegression>(_net, new Sgd(3e38f) { WeightDecay = 20 }, options))
            {
                first.SaveCheckpoint(path);
                var problem = Assert.Throws<TrainingDivergedException>(() => first.Fit(Draw(9), null, 1));
                Assert.Contains("with a lower learning rate (BaseLearningRate, set after LoadCheckpoint, which brings back the old one).", problem.Message, StringComparison.Ordinal);
            }

            using SoftmaxRegression net = SoftmaxRegression.Create(seed: 2);
            using var second = new Trainer<SoftmaxRegression>(net, new Sgd(0.1f), options);
            second.LoadCheckpoint(path);
            Assert.Equal(3e38f, (float)second.BaseLearningRate);
            second.BaseLearningRate = 0.1;
            second.Fit(Draw(9), null, 1, report => Assert.InRange(report.Loss, 0, 10));
            Assert.Equal(0.1f, second.Optimizer.LearningRate);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Neither the part of it whose parameters are lost, nor that of the others in the same step.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_average_stays_as_it_was_before_the_step_that_diverged(int threads)
    {
        // With such a decay and rate the weights overflow in one step, and the bias, whose rate is small, does not.
        using var trainer = new Trainer<SoftmaxRegression>(_net, new Sgd(0.1f) { WeightDecay = 20 }, new TrainerOptions
        {
            Threads = threads,
            AverageDecay = 0.5f,
            Groups = [new ParameterGroup("*.bias") { LearningRateFactor = 1e-30f }],
        });
        Step();
        float[] before = trainer.Parameters.Block(), bias = _net.Parameters["dense1.bias"].ToArray();
        trainer.Optimizer.LearningRate = 3e38f;
        var problem = Assert.Throws<TrainingDivergedException>(Step);
        Assert.Equal(2, problem.Step);
        Assert.Equal(["dense1.weight"], problem.Parameters);
        Assert.Contains("after it dense1.weight is not finite", problem.Message, StringComparison.Ordinal);
        Assert.NotEqual(bias, _net.Parameters["dense1.bias"].ToArray());
        Assert.Equal(before, trainer.Parameters.Block());

        void Step() => trainer.Step(Draw(9).Inputs(), Draw(9).Targets(), 9);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(70)]
    public void One_number_that_is_none_is_found_wherever_it_is(int length)
    {
        float[] values = [.. Enumerable.Range(0, length).Select(static i => i % 2 == 0 ? float.MaxValue : -1e-40f)];
        Assert.True(Finite.Are(values));
        for (int i = 0; i < length; i++)
        {
            foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                float[] changed = [.. values];
                changed[i] = bad;
                Assert.False(Finite.Are(changed));
            }
        }
    }

    private Trainer<SoftmaxRegression> Train(Optimizer optimizer, int threads) => new(_net, optimizer, new TrainerOptions { BatchSize = 10, Threads = threads });
}
