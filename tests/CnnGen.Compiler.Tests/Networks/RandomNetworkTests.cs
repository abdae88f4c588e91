using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Planning;
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
        CompiledNetwork[] plain = CompiledNetwork.Load(specs, CodeForm.Reference);
        foreach (CodeForm form in (CodeForm[])[CodeForm.Unrolled, CodeForm.Shared])
        {
            CompiledNetwork[] fast = CompiledNetwork.Load(specs, form);
            for (int i = 0; i < specs.Length; i++)
                Compare($"{form}: {string.Join("; ", Net.Lines(Net.Shaped(specs[i])))}", plain[i], fast[i]);
        }
    }

    [Fact]
    public void Random_networks_use_every_kernel()
    {
        var random = new RandomNetworks(5);
        // Random networks read pictures and end in classes or numbers; these have the losses of pictures and of embeddings, words, many channels, and channels that are normalised.
        IEnumerable<NetworkSpec> others = new[] { "Conv2D(64, 3, Padding = 1) Conv2D(64, 3, Padding = 1) Output", "Conv2D(32, 3, Padding = 1) Conv2D(32, 3, Padding = 1) Output", "Conv2D(4, 1) Output", "Conv2D(4, 1) Output(Loss = Dice)", "Flatten Dense(6) Output(Loss = Triplet)", "Flatten Embedding(11, 5) Conv1D(4, 3) Output", "Conv2D(4, 1) Normalize(0.5, 0.25) Output" }
            .Select(static head => Net.Tensors(("image", "Input(3, 8, 8)"), ("scores", head)));
        NetworkSpec[] specs = [.. others, .. Enumerable.Range(0, 500).Select(_ => random.Next())];
        var missing = new HashSet<Type>(typeof(Kernel).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(Kernel)) && !type.IsAbstract));
        for (int i = 0; i < specs.Length && missing.Count > 0; i++)
        {
            Graph shaped = Net.Shaped(specs[i]);
            foreach (CodeForm form in (CodeForm[])[CodeForm.Reference, CodeForm.Unrolled, CodeForm.Shared])
            {
                missing.ExceptWith(KernelsOf(Simplify.Run(shaped, form), 1, form));
                missing.ExceptWith(KernelsOf(Simplify.Run(Differentiate.Run(shaped), form), 8, form));
            }
        }

        Assert.Empty(missing);
    }

    private static IEnumerable<Type> KernelsOf(Graph graph, int samples, CodeForm form) =>
        OrderSteps.Run(SelectKernels.Run(graph, new(samples, 1, form, IsBatched: samples > 1, AllowsWinograd: true))).Steps.SelectMany(static step => step.Kernel.WithCalls()).Select(static kernel => kernel.GetType());

    private static void Compare(string name, CompiledNetwork plain, CompiledNetwork fast)
    {
        float[] inputs = KernelCase.Numbers(5, Samples * plain.Info.InputLength);
        float[] targets = plain.Info.TargetLength == 1 ? [0, 6, 3, 3, 1] : KernelCase.Numbers(6, Samples * plain.Info.TargetLength);
        using ParameterSet plainParameters = ParameterSet.Create(plain.Info, seed: 1);
        using ParameterSet fastParameters = ParameterSet.Create(fast.Info, seed: 1);
        KernelCheck.Compare(
            "outputs of " + name, plain.Predict(plainParameters, inputs, Samples), fast.Predict(fastParameters, inputs, Samples), 1e-4f);

        using var expected = new NativeBuffer(plainParameters.Block.Length);
        using var actual = new NativeBuffer(fastParameters.Block.Length);
        float plainLoss = plain.AccumulateGradients(plainParameters, expected, inputs, targets, Samples);
        float fastLoss = fast.AccumulateGradients(fastParameters, actual, inputs, targets, Samples);
        KernelCheck.Compare("loss of " + name, [plainLoss], [fastLoss], 1e-4f);
        KernelCheck.Compare("gradients of " + name, expected.Slice(0, (int)expected.Length).ToArray(), actual.Slice(0, (int)actual.Length).ToArray(), 1e-4f);
    }
}
