using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

/// <summary>What happens to gradients between the network and the optimiser, and to parameters behind it.</summary>
public sealed class GradientTests : IDisposable
{
    private readonly SoftmaxRegression _net = SoftmaxRegression.Create(seed: 1);

    public void Dispose() => _net.Dispose();

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(3, 0.05)]
    [InlineData(2, 100)]
    public void A_norm_above_the_greatest_is_shortened_to_it(int threads, double greatest)
    {
        float[] before = _net.Parameters.Block(), gradient = Gradient();
        double norm = Math.Sqrt(gradient.Sum(g => (double)g * g));
        using Trainer<SoftmaxRegression> trainer = Train(new TrainerOptions { Threads = threads, ClipNorm = greatest });
        Step(trainer);
        Assert.Equal(norm, trainer.GradientNorm, tolerance: 1e-6);
        double factor = Math.Min(1, greatest / (norm + 1e-6));
        Assert.All(before.Zip(_net.Parameters.Block()).Index(), pair => Assert.Equal(pair.Item.First - (factor * gradient[pair.Index]), pair.Item.Second, tolerance: 1e-6));
    }

    [Fact]
    public void Numbers_above_the_greatest_are_cut()
    {
        float[] before = _net.Parameters.Block(), gradient = Gradient();
        Assert.Contains(gradient, g => g > 0.02f);
        Assert.Contains(gradient, g => g < -0.02f);
        using Trainer<SoftmaxRegression> trainer = Train(new TrainerOptions { Threads = 2, ClipValue = 0.02f });
        Step(trainer);
        Assert.All(before.Zip(_net.Parameters.Block()).Index(), pair => Assert.Equal(pair.Item.First - Math.Clamp(gradient[pair.Index], -0.02f, 0.02f), pair.Item.Second, tolerance: 1e-6f));
    }

    [Fact]
    public void The_norm_counts_no_frozen_parameters()
    {
        float[] gradient = Gradient();
        using Trainer<SoftmaxRegression> trainer = Train(new TrainerOptions { Groups = [new ParameterGroup("dense1.weight") { IsFrozen = true }] });
        Step(trainer);
        Assert.Equal(Math.Sqrt(gradient[16..].Sum(g => (double)g * g)), trainer.GradientNorm, tolerance: 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Batches_that_are_added_up_make_the_step_of_their_mean(int threads)
    {
        using SoftmaxRegression other = SoftmaxRegression.Create(seed: 1);
        using Trainer<SoftmaxRegression> added = Train(new TrainerOptions { Threads = threads, AccumulateBatches = 3, ClipNorm = 0.1 });
        using var atOnce = new Trainer<SoftmaxRegression>(other, new Sgd(1), new TrainerOptions { Threads = threads, ClipNorm = 0.1 });
        Dataset data = Draw(18);
        atOnce.Step(data.Inputs(), data.Targets(), 18);
        float[] before = _net.Parameters.Block();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(0, added.Optimizer.Steps);
            Assert.Equal(before, _net.Parameters.Block());
            added.Step(data.Inputs().AsSpan(i * 24, 24), data.Targets().AsSpan(i * 6, 6), 6);
        }

        Assert.Equal(1, added.Optimizer.Steps);
        Assert.Equal(atOnce.GradientNorm, added.GradientNorm, tolerance: 1e-6);
        Assert.All(other.Parameters.Block().Zip(_net.Parameters.Block()), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-6f));
    }

    [Fact]
    public void The_last_batch_of_an_epoch_makes_a_step_of_what_there_is()
    {
        using Trainer<SoftmaxRegression> trainer = Train(new TrainerOptions { Threads = 1, BatchSize = 4, AccumulateBatches = 2 });
        trainer.Fit(Draw(19), null, 2);
        Assert.Equal(6, trainer.Optimizer.Steps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_average_follows_the_parameters_and_is_what_is_measured(int threads)
    {
        const float Decay = 0.75f;
        float[] expected = _net.Parameters.Block();
        using Trainer<SoftmaxRegression> trainer = Train(new TrainerOptions { Threads = threads, AverageDecay = Decay });
        Assert.Equal(expected, trainer.Parameters.Block());
        for (int step = 0; step < 5; step++)
        {
            Step(trainer);
            expected = [.. expected.Zip(_net.Parameters.Block(), static (average, parameter) => (Decay * average) + ((1 - Decay) * parameter))];
            Assert.All(expected.Zip(trainer.Parameters.Block()), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-6f));
        }

        Dataset data = Draw(30, seed: 3);
        using var averaged = new SoftmaxRegression(trainer.Parameters.Clone());
        Assert.Equal(Evaluation.Of(averaged, data).Loss, trainer.Evaluate(data).Loss);
        Assert.NotEqual(Evaluation.Of(_net, data).Loss, trainer.Evaluate(data).Loss);
    }

    [Fact]
    public void Settings_out_of_range_are_refused_by_name()
    {
        Assert.Equal("ClipNorm", Refused(() => new TrainerOptions { ClipNorm = 0 }));
        Assert.Equal("ClipValue", Refused(() => new TrainerOptions { ClipValue = float.NaN }));
        Assert.Equal("AccumulateBatches", Refused(() => new TrainerOptions { AccumulateBatches = 0 }));
        Assert.Equal("AverageDecay", Refused(() => new TrainerOptions { AverageDecay = 1 }));
    }

    private static string? Refused(Func<object> create) => Assert.Throws<ArgumentOutOfRangeException>(create).ParamName;

    private static void Step(Trainer<SoftmaxRegression> trainer) => trainer.Step(Draw(9).Inputs(), Draw(9).Targets(), 9);

    /// <summary>The gradient, as the step of a plain optimiser shows it.</summary>
    private static float[] Gradient()
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        float[] before = net.Parameters.Block();
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(1), new TrainerOptions { Threads = 1 });
        Step(trainer);
        return [.. before.Zip(net.Parameters.Block(), static (old, now) => old - now)];
    }

    private Trainer<SoftmaxRegression> Train(TrainerOptions options) => new(_net, new Sgd(1), options);
}
