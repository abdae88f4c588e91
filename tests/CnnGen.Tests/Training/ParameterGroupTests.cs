using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

public sealed class ParameterGroupTests : IDisposable
{
    private readonly SoftmaxRegression _net = SoftmaxRegression.Create(seed: 1);

    public void Dispose() => _net.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Frozen_parameters_do_not_move(int threads)
    {
        float[] bias = _net.Parameters["dense1.bias"].ToArray(), weight = _net.Parameters["dense1.weight"].ToArray();
        Train(new AdamW(0.1f) { WeightDecay = 0.5f }, threads, groups: new ParameterGroup("*.bias") { IsFrozen = true });
        Assert.Equal(bias, _net.Parameters["dense1.bias"].ToArray());
        Assert.All(weight.Zip(_net.Parameters["dense1.weight"].ToArray()), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void A_factor_is_on_the_learning_rate()
    {
        float[] before = _net.Parameters["dense1.bias"].ToArray(), weight = _net.Parameters["dense1.weight"].ToArray();
        using SoftmaxRegression plain = SoftmaxRegression.Create(seed: 1);
        TrainOnce(plain, new TrainerOptions { Threads = 1 });
        TrainOnce(_net, new TrainerOptions { Threads = 1, Groups = [new ParameterGroup("dense1.bias") { LearningRateFactor = 0.5f }, new ParameterGroup("*") { LearningRateFactor = 2 }] });
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(
            (plain.Parameters["dense1.bias"].ToArray()[i] - before[i]) / 2, _net.Parameters["dense1.bias"].ToArray()[i] - before[i], tolerance: 1e-6f));
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(
            (plain.Parameters["dense1.weight"].ToArray()[i] - weight[i]) * 2, _net.Parameters["dense1.weight"].ToArray()[i] - weight[i], tolerance: 1e-6f));
    }

    [Theory]
    [InlineData(true, null, 0.9f)]
    [InlineData(false, null, 1f)]
    [InlineData(true, 0.2f, 0.8f)]
    [InlineData(false, 0.2f, 1f)]
    public void Weight_decay_can_skip_biases(bool decays, float? own, float kept)
    {
        // Without gradient a step of rate 1 and decay d leaves 1 - d of a parameter.
        float[] bias = _net.Parameters["dense1.bias"].ToArray(), weight = _net.Parameters["dense1.weight"].ToArray();
        ParameterGroup[] groups = own is null ? [] : [new ParameterGroup("*.bias") { WeightDecay = own }];
        using var trainer = new Trainer<SoftmaxRegression>(
            _net, new Sgd(1) { WeightDecay = 0.1f }, new TrainerOptions { Threads = 1, DecayBiasesAndNorms = decays, Groups = groups, ClipValue = 1e-30f });
        trainer.Step(Draw(9).Inputs(), Draw(9).Targets(), 9);
        Assert.All(bias.Zip(_net.Parameters["dense1.bias"].ToArray()), pair => Assert.Equal(kept * pair.First, pair.Second, tolerance: 1e-6f));
        Assert.All(weight.Zip(_net.Parameters["dense1.weight"].ToArray()), pair => Assert.Equal(0.9f * pair.First, pair.Second, tolerance: 1e-6f));
    }

    [Fact]
    public void Roles_follow_from_name_and_fresh_values()
    {
        Assert.Equal([ParameterRole.Weight, ParameterRole.Bias], SoftmaxRegression.Info.Parameters.Select(parameter => parameter.Role));
        Assert.Equal(ParameterRole.Scale, new ParameterInfo("norm1.weight", 4, 0, InitialValue.Constant(1)).Role);
        Assert.Equal(ParameterRole.Bias, new ParameterInfo("norm1.bias", 4, 0, InitialValue.Constant(0)).Role);
        Assert.Equal(ParameterRole.Buffer, new ParameterInfo("norm1.running_mean", 4, 0, InitialValue.Constant(0), isTrained: false).Role);
        Assert.Equal(ParameterRole.Weight, TestModels.Conv().Role);
    }

    [Fact]
    public void Groups_that_say_nothing_give_the_same_bits()
    {
        using SoftmaxRegression plain = SoftmaxRegression.Create(seed: 1);
        TrainOnce(plain, new TrainerOptions { Threads = 2 });
        TrainOnce(_net, new TrainerOptions { Threads = 2, Groups = [new ParameterGroup("*.bias"), new ParameterGroup("*") { WeightDecay = 0 }] });
        Assert.Equal(plain.Parameters.Block(), _net.Parameters.Block());
    }

    [Fact]
    public void A_group_that_fits_nothing_is_refused_with_what_comes_near()
    {
        string message = Assert.Throws<ArgumentException>(() => Train(new Adam(), 1, new ParameterGroup("dense1.bais"))).Message;
        Assert.Contains("No parameter of SoftmaxRegression that is trained has a name like 'dense1.bais'. Did you mean dense1.bias?", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ParameterGroup(""));
        Assert.Equal("LearningRateFactor", Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup("*") { LearningRateFactor = -1 }).ParamName);
        Assert.Equal("WeightDecay", Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup("*") { WeightDecay = float.NaN }).ParamName);
    }

    [Theory]
    [InlineData("The group 'dense1.weight' stands behind '*', and has no parameter of SoftmaxRegression left", "*", "dense1.weight")]
    [InlineData("The group '*' stands behind '*.weight' and '*.bias', and has no", "*.weight", "*.bias", "*")]
    public void A_group_behind_others_that_leave_it_nothing_is_refused(string problem, params string[] patterns)
    {
        ParameterGroup[] groups = [.. patterns.Select(static pattern => new ParameterGroup(pattern))];
        Assert.StartsWith(problem, Assert.Throws<ArgumentException>(() => Train(new Adam(), 1, groups)).Message, StringComparison.Ordinal);
        Train(new Adam(), 1, groups[1..]);
    }

    [Fact]
    public void All_may_be_frozen()
    {
        float[] before = _net.Parameters.Block();
        Train(new Adam(), 2, new ParameterGroup("*") { IsFrozen = true });
        Assert.Equal(before, _net.Parameters.Block());
    }

    private static void TrainOnce(SoftmaxRegression net, TrainerOptions options)
    {
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(0.1f), options);
        trainer.Step(Draw(9).Inputs(), Draw(9).Targets(), 9);
    }

    private void Train(Optimizer optimizer, int threads, params ParameterGroup[] groups)
    {
        using var trainer = new Trainer<SoftmaxRegression>(_net, optimizer, new TrainerOptions { BatchSize = 8, Threads = threads, Groups = groups });
        trainer.Fit(Draw(50), null, 2);
    }
}
