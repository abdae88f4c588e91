using System.Text.Json;

namespace CnnGen.Tests.Training;

/// <summary>The expected numbers are PyTorch's, computed by tests/golden/optimizers/make_optimizers.py.</summary>
public sealed class OptimizerTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "optimizers.json"))).RootElement;

    private static readonly Dictionary<string, JsonElement> ByName = Golden.GetProperty("cases").EnumerateArray()
        .ToDictionary(entry => $"{entry.GetProperty("optimizer")} {entry.GetProperty("settings")}");

    public static TheoryData<string> Cases => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_are_those_of_PyTorch(string name)
    {
        JsonElement expected = ByName[name].GetProperty("parameters");
        int steps = Golden.GetProperty("steps").GetInt32();
        float tolerance = name.StartsWith("RmsProp", StringComparison.Ordinal) ? 1e-6f : 5e-7f;     // its first steps are ten times the rate
        var run = new Run(Create(name), Golden.GetProperty("length").GetInt32());
        for (int step = 0; step < steps; step++)
        {
            if (step == Golden.GetProperty("halvedAt").GetInt32())
                run.Optimizer.LearningRate /= 2;
            float[] gradients = Draw((ulong)step + 1, run.Parameters.Length);
            gradients[^1] = 0;
            run.Step(gradients, ..);
            if (!expected.TryGetProperty($"{step + 1}", out JsonElement values))
                continue;
            Assert.Equal(run.Parameters.Length, values.GetArrayLength());
            Assert.All(values.EnumerateArray().Zip(run.Parameters), pair => Assert.Equal(pair.First.GetSingle(), pair.Second, tolerance: tolerance));
        }

        Assert.Equal(steps, run.Optimizer.Steps);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ranges_of_any_length_give_the_bits_of_the_whole(string name)
    {
        const int Length = 5000;
        var whole = new Run(Create(name), Length);
        var parts = new Run(Create(name), Length);
        for (ulong step = 1; step <= 3; step++)
        {
            float[] gradients = Draw(step, Length);
            whole.Step(gradients, ..);
            parts.Step(gradients, 3008..Length, 0..16, 16..3008);
        }

        Assert.Equal(whole.Parameters, parts.Parameters);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Zeros_without_gradient_stay_zero(string name)
    {
        var run = new Run(Create(name), 32);
        Array.Clear(run.Parameters);
        for (int step = 0; step < 3; step++)
            run.Step(new float[32], ..);
        Assert.Equal(new float[32], run.Parameters);
    }

    /// <summary>Subnormal numbers, which a mean would fade into and stay at, make a step many times as long.</summary>
    [Fact]
    public void Means_that_fade_become_zero()
    {
        Optimizer[] optimizers =
        [
            new Sgd(1e-3f) { Momentum = 0.9f }, new Adam { Beta2 = 0.95f }, new AdamW { Beta2 = 0.95f }, new RmsProp(1e-3f) { Alpha = 0.95f, Momentum = 0.9f, Centered = true },
        ];
        Assert.All(optimizers, optimizer =>
        {
            var run = new Run(optimizer, 33);
            run.Step(Draw(1, 33), ..);
            Assert.All(run.States, state => Assert.DoesNotContain(0, state));
            for (int step = 0; step < 2000; step++)
                run.Step(new float[33], ..);
            Assert.All(run.States, state => Assert.Equal(new float[33], state));
        });
    }

    /// <summary>The divisor is the root of what the square was, not of the zero that is kept of it.</summary>
    [Fact]
    public void A_tiny_gradient_makes_no_longer_a_step_than_another()
    {
        Optimizer[] optimizers = [new Adam(1e-3f) { Epsilon = 1e-20f }, new AdamW(1e-3f) { Epsilon = 1e-20f, WeightDecay = 0 }, new RmsProp(1e-4f) { Epsilon = 1e-20f }];
        Assert.All(optimizers, optimizer =>
        {
            var run = new Run(optimizer, 16);
            float[] before = [.. run.Parameters];
            run.Step([.. Enumerable.Repeat(3e-17f, 16)], ..);
            Assert.All(run.Parameters.Zip(before), pair => Assert.InRange(pair.Second - pair.First, 0.9e-3f, 1.1e-3f));
        });
    }

    [Fact]
    public void A_gradient_that_is_no_number_is_not_hidden()
    {
        Optimizer[] optimizers = [new Sgd(1e-3f) { Momentum = 0.9f }, new Adam(), new AdamW(), new RmsProp { Momentum = 0.9f, Centered = true }];
        Assert.All(optimizers, optimizer =>
        {
            var run = new Run(optimizer, 16);
            run.Step([.. Enumerable.Repeat(float.NaN, 16)], ..);
            Assert.All(run.Parameters, parameter => Assert.True(float.IsNaN(parameter)));
        });
    }

    [Fact]
    public void Defaults_are_those_of_PyTorch()
    {
        var adam = new Adam();
        var adamW = new AdamW();
        var sgd = new Sgd(0.1f);
        Assert.Equal((1e-3f, 0.9f, 0.999f, 1e-8f, 0f), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay));
        Assert.Equal((1e-3f, 0.9f, 0.999f, 1e-8f, 0.01f), (adamW.LearningRate, adamW.Beta1, adamW.Beta2, adamW.Epsilon, adamW.WeightDecay));
        var rmsProp = new RmsProp();
        Assert.Equal((0.01f, 0.99f, 1e-8f, 0f, false, 0f), (rmsProp.LearningRate, rmsProp.Alpha, rmsProp.Epsilon, rmsProp.Momentum, rmsProp.Centered, rmsProp.WeightDecay));
        Assert.Equal((0.1f, 0f, false, 0f), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov, sgd.WeightDecay));
    }

    [Fact]
    public void Memory_is_kept_only_for_what_the_settings_need()
    {
        Assert.Equal((0, 1, 2, 2), (new Sgd(1).StateCount, new Sgd(1) { Momentum = 0.5f }.StateCount, new Adam().StateCount, new AdamW().StateCount));
        Assert.Equal((1, 2, 2, 3), (new RmsProp().StateCount, new RmsProp { Momentum = 0.5f }.StateCount, new RmsProp { Centered = true }.StateCount, new RmsProp { Momentum = 0.5f, Centered = true }.StateCount));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1f)]
    public void Settings_out_of_range_are_refused_by_name(float value)
    {
        Assert.Equal("learningRate", Refused(() => new Sgd(value)));
        Assert.Equal("learningRate", Refused(() => new Adam(value)));
        Assert.Equal("learningRate", Refused(() => new AdamW(value)));
        Assert.Equal("LearningRate", Refused(() => new Sgd(1).LearningRate = value));
        Assert.Equal("Momentum", Refused(() => new Sgd(1) { Momentum = value }));
        Assert.Equal("WeightDecay", Refused(() => new Sgd(1) { WeightDecay = value }));
        Assert.Equal("Beta1", Refused(() => new Adam { Beta1 = value }));
        Assert.Equal("Beta2", Refused(() => new AdamW { Beta2 = value }));
        Assert.Equal("Epsilon", Refused(() => new Adam { Epsilon = value }));
        Assert.Equal("WeightDecay", Refused(() => new AdamW { WeightDecay = value }));
        Assert.Equal("learningRate", Refused(() => new RmsProp(value)));
        Assert.Equal("Alpha", Refused(() => new RmsProp { Alpha = value }));
        Assert.Equal("Epsilon", Refused(() => new RmsProp { Epsilon = value }));
        Assert.Equal("Momentum", Refused(() => new RmsProp { Momentum = value }));
    }

    [Fact]
    public void Shares_of_one_are_refused_and_zeros_are_not()
    {
        Assert.Equal("Momentum", Refused(() => new Sgd(0) { Momentum = 1 }));
        Assert.Equal("Beta1", Refused(() => new Adam { Beta1 = 1 }));
        Assert.Equal("Beta2", Refused(() => new Adam { Beta2 = 1 }));
        var adam = new Adam(0) { Beta1 = 0, Beta2 = 0, WeightDecay = 0 };
        Assert.Equal((0f, 0f, 0f), (adam.Beta1, adam.Beta2, adam.WeightDecay));
    }

    /// <summary>Nothing divided by nothing: padding, and whatever has no gradient, would be lost with the first step.</summary>
    [Fact]
    public void An_epsilon_of_zero_is_refused()
    {
        Assert.Equal("Epsilon", Refused(() => new Adam { Epsilon = 0 }));
        Assert.Equal("Epsilon", Refused(() => new AdamW { Epsilon = 0 }));
        Assert.Equal("Epsilon", Refused(() => new RmsProp { Epsilon = 0 }));
        Assert.Equal(float.Epsilon, new Adam { Epsilon = float.Epsilon }.Epsilon);
    }

    private static string? Refused(Func<object> create) => Assert.Throws<ArgumentOutOfRangeException>(create).ParamName;

    private static Optimizer Create(string name)
    {
        JsonElement settings = ByName[name].GetProperty("settings");
        float rate = Number("lr", 0), decay = Number("weight_decay", 0);
        float[] betas = settings.TryGetProperty("betas", out JsonElement given) ? [given[0].GetSingle(), given[1].GetSingle()] : [0.9f, 0.999f];
        return ByName[name].GetProperty("optimizer").GetString() switch
        {
            "Sgd" => new Sgd(rate) { Momentum = Number("momentum", 0), Nesterov = settings.TryGetProperty("nesterov", out _), WeightDecay = decay },
            "Adam" => new Adam(rate) { Beta1 = betas[0], Beta2 = betas[1], Epsilon = Number("eps", 1e-8f), WeightDecay = decay },
            "RmsProp" => new RmsProp(rate)
            {
                Alpha = Number("alpha", 0.99f),
                Epsilon = Number("eps", 1e-8f),
                Momentum = Number("momentum", 0),
                Centered = settings.TryGetProperty("centered", out _),
                WeightDecay = decay,
            },
            _ => new AdamW(rate) { WeightDecay = Number("weight_decay", 0.01f) },
        };
        float Number(string key, float otherwise) => settings.TryGetProperty(key, out JsonElement value) ? value.GetSingle() : otherwise;
    }

    private static float[] Draw(ulong stream, int count) => [.. Enumerable.Range(0, count).Select(i => new CounterRandom(1, stream).Uniform((ulong)i, 1))];

    /// <summary>Parameters with an optimiser and its state, as a trainer keeps them.</summary>
    private sealed class Run(Optimizer optimizer, int length)
    {
        public Optimizer Optimizer => optimizer;

        public float[][] States { get; } = [.. Enumerable.Range(0, optimizer.StateCount).Select(_ => new float[length])];

        public float[] Parameters { get; } = Draw(0, length);

        public void Step(float[] gradients, params Range[] ranges)
        {
            optimizer.BeginStep();
            foreach (Range range in ranges)
            {
                optimizer.Update(new StepSettings(optimizer.LearningRate, optimizer.WeightDecay), new UpdateRange<float>
                {
                    Parameters = Parameters.AsSpan(range),
                    Gradients = gradients.AsSpan(range),
                    First = State(0, range),
                    Second = State(1, range),
                    Third = State(2, range),
                });
            }
        }

        private Span<float> State(int index, Range range) => index < States.Length ? States[index].AsSpan(range) : default;
    }
}
