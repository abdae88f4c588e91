using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Networks;

/// <summary>Training passes that pass over what only frozen parameters want.</summary>
public sealed class FrozenTests
{
    private const int Samples = 5;
    private const string LeNet5 = "Input(1, 28, 28) Conv2D(6, 5, Padding = 2) Tanh AvgPool2D(2) Conv2D(16, 5) Tanh AvgPool2D(2) Flatten Dense(120) Tanh Dense(84) Tanh Dense(10)";

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void In_random_networks_the_gradients_of_the_rest_have_the_same_bits(int seed)
    {
        var random = new RandomNetworks(seed);
        Check(new Random(seed), [.. Enumerable.Range(0, 12).Select(_ => random.Next())]);
    }

    [Theory]
    [InlineData("Input(2, 8, 8)", "Conv2D(8, 3, Padding = 1, Bias = false) BatchNorm Relu", "Conv2D(8, 3, Padding = 1, Bias = false) BatchNorm Add(a) Relu", "From(b) GlobalAvgPool Dense(4)")]
    [InlineData("Input(2, 8, 8)", "Conv2D(16, 3, Padding = 1) Relu", "Conv2D(16, 3, Padding = 1) Concat(a)", "From(b) Conv2D(8, 1) Relu GlobalMaxPool Dense(4)")]
    [InlineData("Input(2, 8, 8)", "Conv2D(2, 3, Padding = 1) Tanh", "Reuse(a)", "From(b) Reuse(a) Flatten Dense(4)")]
    public void In_networks_with_branches_too(string input, string first, string second, string head) => Check(
        new Random(3),
        Net.Tensors(("x", input), ("a", first), ("b", second), ("early", "From(a) GlobalAvgPool Dense(4) Output(TrainingOnly = true)"), ("y", head + " Output")));

    /// <summary>Where the last layer alone is trained, nothing behind the loss but that layer's own gradient is written: neither gradients of values nor weights in another order.</summary>
    [Theory]
    [InlineData(CodeForm.Unrolled)]
    [InlineData(CodeForm.Shared)]
    public void A_frozen_body_takes_no_step_back(object form)
    {
        CompiledNetwork network = CompiledNetwork.Load(Net.Chain(LeNet5), (CodeForm)form);
        float[] none = Arena(network, static _ => false), head = Arena(network, static name => name.StartsWith("dense3", StringComparison.Ordinal)), all = Arena(network, static _ => true);
        Assert.Equal(none, head);
        int written = none.Zip(all).Count(static pair => pair.First != pair.Second);
        Assert.InRange(written, 50_000, all.Length);
    }

    private static float[] Arena(CompiledNetwork network, Func<string, bool> isTrained)
    {
        using ParameterSet parameters = ParameterSet.Create(network.Info, seed: 1);
        using var gradients = new ParameterSet(network.Info);
        using NativeBuffer arena = network.TrainingArena(Samples);
        network.AccumulateGradients(parameters, gradients.Block, KernelCase.Numbers(5, Samples * network.Info.InputLength), Targets(network.Info), Samples, Trained(network.Info, isTrained), arena);
        Assert.All(gradients.Info.Parameters, info => Assert.Equal(isTrained(info.Name), gradients[info.Name].ToArray().Any(static gradient => gradient != 0)));
        return arena.Slice(0, (int)arena.Length).ToArray();
    }

    private static void Check(Random random, params NetworkSpec[] specs)
    {
        foreach (CodeForm form in (CodeForm[])[CodeForm.Unrolled, CodeForm.Shared])
        {
            CompiledNetwork[] networks = CompiledNetwork.Load(specs, form);
            for (int i = 0; i < specs.Length; i++)
            {
                string name = $"{form}: {string.Join("; ", Net.Lines(Net.Shaped(specs[i])))}";
                for (int choice = 0; choice < 4; choice++)
                    Check(name, networks[i], random);
            }
        }
    }

    private static void Check(string name, CompiledNetwork network, Random random)
    {
        HashSet<string> trained = [.. network.Info.Parameters.Select(static info => info.Name).Where(_ => random.Next(3) == 0)];
        float[] inputs = KernelCase.Numbers(5, Samples * network.Info.InputLength), others = KernelCase.Numbers(6, Samples * network.Info.InputLength), targets = Targets(network.Info);
        using ParameterSet parameters = ParameterSet.Create(network.Info, seed: 1);
        using ParameterSet expected = new(network.Info), actual = new(network.Info), unused = new(network.Info);
        float loss = network.AccumulateGradients(parameters, expected.Block, inputs, targets, Samples);

        // What is passed over finds what another pass has left there.
        using NativeBuffer arena = network.TrainingArena(Samples);
        network.AccumulateGradients(parameters, unused.Block, others, targets, Samples, null, arena);
        float frozenLoss = network.AccumulateGradients(parameters, actual.Block, inputs, targets, Samples, Trained(network.Info, trained.Contains), arena);
        Assert.True(BitConverter.SingleToInt32Bits(loss) == BitConverter.SingleToInt32Bits(frozenLoss), $"loss of {name}");
        foreach (ParameterInfo info in network.Info.Parameters.Where(info => !info.IsTrained || trained.Contains(info.Name)))
            Assert.True(expected[info.Name].ToArray().AsSpan().SequenceEqual(actual[info.Name].ToArray()), $"{info.Name} of {name}, with {string.Join(", ", trained)}");
    }

    private static TrainedParameters Trained(ModelInfo info, Func<string, bool> isTrained) => new([.. info.Parameters.Select(parameter => parameter.IsTrained && isTrained(parameter.Name))]);

    private static float[] Targets(ModelInfo info)
    {
        float[] targets = KernelCase.Numbers(6, Samples * info.TargetLength);
        foreach (LossInfo loss in info.Losses.Where(static loss => loss.HasClasses))
        {
            for (int sample = 0; sample < Samples; sample++)
                targets[(sample * info.TargetLength) + loss.TargetOffset] = sample % loss.Channels;
        }

        return targets;
    }
}
