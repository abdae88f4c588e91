using System.Text.Json;

namespace CnnGen.Tests.Training;

/// <summary>The expected numbers are PyTorch's, computed by tests/golden/make_optimizers.py.</summary>
public sealed class OptimizerTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "optimizers.json"))).RootElement;

    public static TheoryData<string> Names => [.. Golden.EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_are_those_of_PyTorch(string name)
    {
        float[][] expected = [.. Golden.GetProperty(name).EnumerateArray().Select(step => step.EnumerateArray().Select(value => value.GetSingle()).ToArray())];
        using Optimizer optimizer = Create(name);
        float[] parameters = Draw(0, expected[0].Length);
        optimizer.Attach(parameters.Length);
        for (int step = 0; step < expected.Length; step++)
        {
            optimizer.BeginStep();
            optimizer.Update(parameters, Draw((ulong)step + 1, parameters.Length), 0);
            for (int i = 0; i < parameters.Length; i++)
                Assert.Equal(expected[step][i], parameters[i], tolerance: 1e-6f);
        }

        Assert.Equal(expected.Length, optimizer.Steps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ranges_of_any_length_give_the_bits_of_the_whole(string name)
    {
        const int Length = 5000;
        float[] whole = Draw(0, Length);
        float[] parts = Draw(0, Length);
        using Optimizer one = Create(name);
        using Optimizer other = Create(name);
        one.Attach(Length);
        other.Attach(Length);
        for (ulong step = 1; step <= 3; step++)
        {
            float[] gradients = Draw(step, Length);
            one.BeginStep();
            one.Update(whole, gradients, 0);
            other.BeginStep();
            foreach ((int start, int end) in new[] { (3008, Length), (0, 16), (16, 3008) })
                other.Update(parts.AsSpan(start..end), gradients.AsSpan(start..end), start);
        }

        Assert.Equal(whole, parts);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Zeros_without_gradient_stay_zero(string name)
    {
        float[] parameters = new float[32];
        using Optimizer optimizer = Create(name);
        optimizer.Attach(parameters.Length);
        for (int step = 0; step < 3; step++)
        {
            optimizer.BeginStep();
            optimizer.Update(parameters, new float[32], 0);
        }

        Assert.Equal(new float[32], parameters);
    }

    [Fact]
    public void The_learning_rate_may_change_between_steps()
    {
        using var optimizer = new Sgd(1);
        float[] parameters = [10];
        optimizer.Attach(1);
        foreach (float rate in new[] { 1, 0.5f, 0 })
        {
            optimizer.LearningRate = rate;
            optimizer.BeginStep();
            optimizer.Update(parameters, [2], 0);
        }

        Assert.Equal(10 - 2 - 1, parameters[0]);
    }

    [Fact]
    public void Defaults_are_those_of_PyTorch()
    {
        using var adam = new Adam();
        using var adamW = new AdamW();
        using var sgd = new Sgd(0.1f);
        Assert.Equal((1e-3f, 0.9f, 0.999f, 1e-8f, 0f), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay));
        Assert.Equal((1e-3f, 0.9f, 0.999f, 1e-8f, 0.01f), (adamW.LearningRate, adamW.Beta1, adamW.Beta2, adamW.Epsilon, adamW.WeightDecay));
        Assert.Equal((0.1f, 0f, false, 0f), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov, sgd.WeightDecay));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1f)]
    public void Settings_out_of_range_are_refused_by_name(float value)
    {
        Assert.Equal("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(value)).ParamName);
        Assert.Equal("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(value)).ParamName);
        Assert.Equal("Momentum", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { Momentum = value }).ParamName);
        Assert.Equal("WeightDecay", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { WeightDecay = value }).ParamName);
        Assert.Equal("Beta1", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta1 = value }).ParamName);
        Assert.Equal("Beta2", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW { Beta2 = value }).ParamName);
        Assert.Equal("Epsilon", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Epsilon = value }).ParamName);
        Assert.Equal("WeightDecay", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW { WeightDecay = value }).ParamName);
    }

    [Fact]
    public void An_optimiser_belongs_to_one_trainer()
    {
        using var optimizer = new Sgd(1);
        Assert.Throws<InvalidOperationException>(() => optimizer.Update([1], [1], 0));
        optimizer.Attach(1);
        Assert.Throws<InvalidOperationException>(() => optimizer.Attach(1));
    }

    private static Optimizer Create(string name) => name switch
    {
        "sgd" => new Sgd(0.1f),
        "sgd momentum" => new Sgd(0.1f) { Momentum = 0.9f },
        "sgd nesterov" => new Sgd(0.1f) { Momentum = 0.9f, Nesterov = true },
        "sgd decay" => new Sgd(0.1f) { WeightDecay = 0.05f },
        "sgd all" => new Sgd(0.05f) { Momentum = 0.8f, Nesterov = true, WeightDecay = 0.05f },
        "adam" => new Adam(),
        "adam all" => new Adam(0.01f) { Beta1 = 0.8f, Beta2 = 0.95f, Epsilon = 1e-3f, WeightDecay = 0.05f },
        "adamw" => new AdamW(),
        "adamw all" => new AdamW(0.01f) { Beta1 = 0.8f, Beta2 = 0.95f, Epsilon = 1e-3f, WeightDecay = 0.5f },
        _ => throw new ArgumentException(name),
    };

    private static float[] Draw(ulong stream, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new CounterRandom(1, stream).Uniform((ulong)i, 1))];
}
