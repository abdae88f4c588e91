using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Networks;

/// <summary>Where nothing is dropped and no statistics are taken, a step of training computes the loss of what a prediction says: both passes read the same weights in the same order.</summary>
public sealed class TrainingForwardTests
{
    private const int Samples = 3;

    [Theory]
    [InlineData("Flatten Dropout(0.0) Dense(3)")]
    [InlineData("Conv2D(5, 2) Relu Flatten Dropout(0.0) Dropout(0.0) Dense(4) Relu Dense(3)")]
    [InlineData("Reshape(-1) Dropout(0.0) Dense(3)")]
    [InlineData("Dropout(0.0) Flatten Relu Dense(3)")]
    [InlineData("Reshape(4, 3, 2) Flatten Dropout(0.0) Dense(3)")]
    public void Of_a_chain(string layers) => Check(Net.Chain("Input(2, 3, 4) " + layers, Squares));

    [Fact]
    public void Of_a_dense_layer_that_is_run_again() => Check(Net.Spec(
        [("x", "Input(2, 3, 4)"), ("flat", "Flatten"), ("other", "From(flat) Dropout(0.0) Reuse(code)"), ("code", "From(flat) Dense(5)"), ("sum", "From(code) Add(other) Dense(3) Output")], Squares));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_random_networks(int seed)
    {
        var random = new RandomNetworks(seed, trainsAsItPredicts: true);
        Check([.. Enumerable.Range(0, 12).Select(_ => random.Next())]);
    }

    private static ArgumentSpec Squares => new("Loss", "MeanSquaredError");

    private static void Check(params NetworkSpec[] specs)
    {
        foreach (CodeForm form in (CodeForm[])[CodeForm.Unrolled, CodeForm.Shared])
        {
            CompiledNetwork[] networks = CompiledNetwork.Load(specs, form);
            for (int i = 0; i < specs.Length; i++)
                Check($"{form}: {string.Join("; ", Net.Lines(Net.Shaped(specs[i])))}", networks[i]);
        }
    }

    private static void Check(string name, CompiledNetwork network)
    {
        ModelInfo info = network.Info;
        float[] inputs = KernelCase.Numbers(5, Samples * info.InputLength);
        float[] targets = info.TargetLength == 1 ? [0, 6, 3] : KernelCase.Numbers(6, Samples * info.TargetLength);
        using ParameterSet parameters = ParameterSet.Create(info, seed: 1);
        using var gradients = new NativeBuffer(parameters.Block.Length);
        float loss = network.AccumulateGradients(parameters, gradients, inputs, targets, Samples);
        float[] outputs = network.Predict(parameters, inputs, Samples);
        double expected = Enumerable.Range(0, Samples).Sum(n => Loss(outputs.AsSpan(n * info.OutputLength, info.OutputLength), targets.AsSpan(n * info.TargetLength, info.TargetLength)));
        KernelCheck.Compare(name, [(float)expected], [loss], 1e-5f);
    }

    /// <summary>Cross-entropy where the target is a class, else the mean of the squares.</summary>
    private static double Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        if (targets.Length == 1 && outputs.Length > 1)
        {
            foreach (float score in outputs)
                sum += Math.Exp(score);
            return Math.Log(sum) - outputs[(int)targets[0]];
        }

        for (int i = 0; i < outputs.Length; i++)
            sum += Math.Pow(outputs[i] - targets[i], 2);
        return sum / outputs.Length;
    }
}
