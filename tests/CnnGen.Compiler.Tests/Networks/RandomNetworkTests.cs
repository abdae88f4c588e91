using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Networks;

/// <summary>Whole networks from the fast kernels against the same networks from the plain ones.</summary>
public sealed class RandomNetworkTests
{
    private const int Samples = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Fast_and_plain_kernels_agree(int seed)
    {
        var random = new RandomNetworks(seed);
        NetworkSpec[] specs = [.. Enumerable.Range(0, 10).Select(_ => random.Next())];
        CompiledNetwork[] fast = CompiledNetwork.Load(specs, referenceOnly: false);
        CompiledNetwork[] plain = CompiledNetwork.Load(specs, referenceOnly: true);
        for (int i = 0; i < specs.Length; i++)
            Compare(string.Join("; ", Net.Lines(Net.Shaped(specs[i]))), plain[i], fast[i]);
    }

    private static void Compare(string name, CompiledNetwork plain, CompiledNetwork fast)
    {
        float[] inputs = KernelCase.Numbers(5, Samples * plain.Info.InputLength);
        float[] targets = [0, 6, 3, 3, 1];
        using ParameterSet parameters = ParameterSet.Create(plain.Info, seed: 1);
        KernelCheck.Compare("outputs of " + name, plain.Predict(parameters, inputs, Samples), fast.Predict(parameters, inputs, Samples), 1e-4f);

        using var expected = new NativeBuffer(parameters.Block.Length);
        using var actual = new NativeBuffer(parameters.Block.Length);
        float plainLoss = plain.AccumulateGradients(parameters, expected, inputs, targets, Samples);
        float fastLoss = fast.AccumulateGradients(parameters, actual, inputs, targets, Samples);
        KernelCheck.Compare("loss of " + name, [plainLoss], [fastLoss], 1e-4f);
        KernelCheck.Compare("gradients of " + name, expected.Slice(0, (int)expected.Length).ToArray(), actual.Slice(0, (int)actual.Length).ToArray(), 1e-4f);
    }
}
