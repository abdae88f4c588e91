using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

public sealed class TrainerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_step_is_the_optimisers_step_along_the_mean_gradient(int threads)
    {
        Dataset data = Draw(18);
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 3);
        float[] expected = ExpectedAfterStep(net, data, rate: 0.5f, out float expectedLoss);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(0.5f), new TrainerOptions { Threads = threads });
        float loss = trainer.Step(data.Inputs(), data.Targets(), data.Count);
        Assert.Equal(expectedLoss, loss, tolerance: 1e-6f);
        Assert.All(expected.Zip(net.Parameters.Block()), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-6f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_same_seed_and_threads_give_the_same_bits(int threads) =>
        Assert.Equal(Trained(threads, seed: 1), Trained(threads, seed: 1));

    [Fact]
    public void Another_seed_gives_another_order() => Assert.NotEqual(Trained(1, seed: 1), Trained(1, seed: 2));

    [Fact]
    public void Another_number_of_threads_changes_only_the_rounding() =>
        Assert.All(Trained(1, seed: 1).Zip(Trained(4, seed: 1)), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-4f));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Padding_stays_zero(int threads)
    {
        float[] block = Trained(threads, seed: 1);
        Assert.Equal(SoftmaxRegression.Info.ParameterCount, block.Count(element => element != 0));
        Assert.All(block, element => Assert.True(float.IsFinite(element)));
    }

    [Fact]
    public void Training_learns_what_can_be_learned()
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(0.02f), new TrainerOptions { BatchSize = 32, Threads = 2 });
        double before = trainer.Evaluate(Draw(600, seed: 2)).Loss;
        var epochs = new List<EpochReport>();
        trainer.Fit(Draw(1000), Draw(600, seed: 2), 10, epochs.Add);
        Assert.Equal(Enumerable.Range(1, 10), epochs.Select(epoch => epoch.Epoch));
        Assert.True(epochs[^1].Loss < 0.8 * epochs[0].Loss);
        Assert.True(epochs[^1].Validation!.Loss < 0.7 * before);
        Assert.InRange(epochs[^1].Validation!.Accuracy, 0.8, 1);
    }

    [Fact]
    public void Every_batch_is_reported_and_the_last_one_is_short()
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(0.1f), new TrainerOptions { BatchSize = 8, Threads = 1 });
        var batches = new List<BatchReport>();
        EpochReport? epoch = null;
        trainer.Fit(Draw(20), null, 1, report => epoch = report, batches.Add);
        Assert.Equal([8, 16, 20], batches.Select(batch => batch.Samples));
        Assert.All(batches, batch => Assert.Equal((1, 20), (batch.Epoch, batch.TotalSamples)));
        float mean = ((8 * batches[0].Loss) + (8 * batches[1].Loss) + (4 * batches[2].Loss)) / 20;
        Assert.Equal(mean, batches[2].MeanLoss, tolerance: 1e-6f);
        Assert.Equal(batches[2].MeanLoss, epoch!.Loss);
        Assert.Null(epoch.Validation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(17)]
    public void A_failure_on_any_thread_reaches_the_caller_and_leaves_the_parameters_alone(int badSample)
    {
        Dataset data = Draw(18);
        float[] bad = data.Inputs();
        bad[badSample * SoftmaxRegression.Length] = float.NaN;
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 3);
        float[] before = net.Parameters.Block();
        float[] expected = ExpectedAfterStep(net, data, rate: 0.5f, out _);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(0.5f), new TrainerOptions { Threads = 3 });
        Assert.Equal("A sample that cannot be.", Assert.Throws<InvalidOperationException>(() => trainer.Step(bad, data.Targets(), 18)).Message);
        Assert.Equal(before, net.Parameters.Block());
        trainer.Step(data.Inputs(), data.Targets(), 18);
        Assert.All(expected.Zip(net.Parameters.Block()), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-6f));
    }

    [Theory]
    [InlineData(3f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e30f)]
    public void A_class_that_is_not_there_is_refused(float target)
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(0.1f));
        Assert.Contains("has the classes 0 to 2, but the target of sample 1 is", Assert.Throws<ArgumentException>(() => trainer.Step(new float[8], [0, target], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trainer.Fit(new Dataset(new float[8], [0, target], 2), null, 1));
        Assert.Throws<ArgumentException>(() => trainer.Evaluate(new Dataset(new float[8], [0, target], 2)));
    }

    [Fact]
    public void Samples_of_another_size_are_refused()
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(0.1f));
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => trainer.Step(new float[7], new float[2], 2)).ParamName);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => trainer.Step(new float[8], new float[3], 2)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Step([], [], 0));
        string message = Assert.Throws<ArgumentException>(() => trainer.Fit(new Dataset(new float[10], new float[2], 2), null, 1)).Message;
        Assert.Contains("SoftmaxRegression takes samples of 4 floats, but the dataset's have 5", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trainer.Fit(Draw(2), new Dataset(new float[10], new float[2], 2), 1));
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        Assert.Equal("BatchSize", Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions { BatchSize = 0 }).ParamName);
        Assert.Equal("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions { Threads = 0 }).ParamName);
        Assert.Equal("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions { Threads = 1025 }).ParamName);
        Assert.InRange(new TrainerOptions().Threads, 1, 1024);
    }

    [Fact]
    public void A_disposed_trainer_says_so_and_the_network_goes_on()
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(0.1f), new TrainerOptions { Threads = 2 });
        trainer.Dispose();
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Step(new float[4], new float[1], 1));
        Assert.Equal(3, net.Predict(new float[4]).Length);
    }

    private static float[] Trained(int threads, int seed)
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 7);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(0.01f) { WeightDecay = 0.01f }, new TrainerOptions { BatchSize = 20, Threads = threads, Seed = seed });
        trainer.Fit(Draw(110), null, epochs: 3);
        return net.Parameters.Block();
    }

    /// <summary>What one step of plain gradient descent gives, with the model called directly.</summary>
    private static unsafe float[] ExpectedAfterStep(SoftmaxRegression net, Dataset data, float rate, out float loss)
    {
        float[] block = net.Parameters.Block();
        float[] gradients = new float[block.Length];
        fixed (float* p = block, g = gradients, x = data.Inputs(), t = data.Targets(), arena = new float[3])
        {
            var piece = new TrainingPiece { Parameters = p, Gradients = g, Arena = arena, Inputs = x, Targets = t, Count = data.Count, Scale = 1f / data.Count };
            loss = SoftmaxRegression.AccumulateGradients(piece) / data.Count;
        }

        return [.. block.Select((parameter, i) => parameter - (rate * gradients[i]))];
    }
}
