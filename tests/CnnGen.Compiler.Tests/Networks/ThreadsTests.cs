using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Networks;

/// <summary>A prediction has the same bits on however many threads, and large networks are cut between them.</summary>
public sealed class ThreadsTests
{
    private const int MostSamples = 11;

    private static readonly NetworkSpec[] Networks =
    [
        // First layers of planes, poolings, strides, a large dense layer.
        Net.Chain("Input(3, 95, 90) Normalize(0.5, 0.25) Conv2D(24, 5, Stride = 2, Padding = 2) Relu MaxPool2D(3, Stride = 2, Padding = 1) Conv2D(40, 3, Stride = 2) Tanh Flatten Dense(700) Relu Dense(10)"),
        // A pooling in registers, as in small networks.
        Net.Chain("Input(1, 70, 70) Conv2D(8, 5, Padding = 2) Tanh AvgPool2D(2) Conv2D(40, 3) Relu MaxPool2D(2) Conv2D(24, 3) GlobalAvgPool Dense(5)"),
        // Winograd's algorithm in tiles and in filters, a residual block, a branch that is kept, a normalisation of its own.
        Net.Tensors(
            ("x", "Input(16, 30, 26)"), ("Stem", "Conv2D(64, 3, Padding = 1, Bias = false) BatchNorm Relu"),
            ("block", "Conv2D(64, 3, Padding = 1, Bias = false) BatchNorm Relu Conv2D(64, 3, Padding = 1, Bias = false) BatchNorm Add(Stem) Relu"),
            ("deep", "Conv2D(192, 3, Stride = 2, Padding = 1) BatchNorm Gelu Conv2D(256, 3, Padding = 1) Relu"), ("narrow", "BatchNorm Relu Conv2D(48, 1)"),
            ("y", "Concat(deep) GlobalAvgPool Dense(7) Output")),
        // Filters for single channels, groups, gates, sums.
        Net.Tensors(
            ("x", "Input(6, 64, 60)"), ("wide", "Conv2D(48, 1) Relu6"), ("a", "DepthwiseConv2D(3, Stride = 2, Padding = 1, Bias = false) BatchNorm Relu6"),
            ("b", "From(wide) Conv2D(48, 3, Stride = 2, Padding = 1, Groups = 3)"), ("gate", "From(a) AdaptiveAvgPool2D(1) Conv2D(48, 1) Sigmoid"), ("c", "From(b) Multiply(gate)"),
            ("sum", "From(c) Add(a) HardSwish"), ("up", "ConvTranspose2D(12, 2, Stride = 2) Elu AvgPool2D(2)"), ("y", "Flatten Dense(9) Output")),
        // More axes.
        Net.Chain("Input(2, 20, 18, 17) Conv3D(16, 3, Padding = 1) Relu MaxPool3D(2) Conv3D(24, 3) Relu GlobalAvgPool Dense(3)"),
        Net.Chain("Input(4, 3000) Conv1D(32, 9) Relu LocalResponseNorm(3) Conv1D(32, 3, Stride = 2) Tanh MaxPool1D(4) GlobalAvgPool Dense(3)"),
    ];

    [Theory, InlineData(CodeForm.Unrolled), InlineData(CodeForm.Shared), InlineData(CodeForm.Reference)]
    public void Predictions_have_the_same_bits_on_any_number_of_threads(CodeForm form)
    {
        foreach (CompiledNetwork network in CompiledNetwork.Load(Networks, form))
        {
            using ParameterSet parameters = ParameterSet.Create(network.Info, seed: 3);
            float[] inputs = KernelCase.Numbers(1, MostSamples * network.Info.InputLength);
            int length = network.Info.InputLength;
            float[][] single = [.. Enumerable.Range(0, MostSamples).Select(n => network.Predict(parameters, inputs[(n * length)..((n + 1) * length)], 1))];
            foreach (int count in (int[])[1, 2, 3, MostSamples])
            {
                float[] samples = inputs[..(count * length)];
                float[] expected = network.Predict(parameters, samples, count);
                Assert.Equal(single.Take(count).SelectMany(static outputs => outputs), expected);
                foreach (int threads in (int[])[2, 3, 7])
                    Assert.Equal(expected, network.Predict(parameters, samples, count, threads));
            }
        }
    }

    [Theory, InlineData(CodeForm.Unrolled), InlineData(CodeForm.Shared)]
    public void Large_networks_are_cut(CodeForm form) =>
        Assert.All(CompiledNetwork.Load(Networks, form), static network => Assert.True(network.Info.CutsSamples, string.Join("x", network.Info.Inputs[0].Shape.ToArray())));

    [Theory, InlineData(CodeForm.Unrolled), InlineData(CodeForm.Shared)]
    public void Small_ones_are_not(CodeForm form)
    {
        NetworkSpec spec = Net.Chain("Input(1, 28, 28) Conv2D(6, 5, Padding = 2) Tanh AvgPool2D(2) Conv2D(16, 5) Tanh AvgPool2D(2) Flatten Dense(120) Tanh Dense(84) Tanh Dense(10)");
        Assert.False(CompiledNetwork.Load(spec, form).Info.CutsSamples);
        Assert.DoesNotContain(NetworkCompiler.Compile(spec, form).Sources, static source => source.Text.Contains("Meet", StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_predict_alike_too()
    {
        CompiledNetwork network = CompiledNetwork.Load(Net.Chain("Input(3, 60, 60, Bytes = true) Normalize(0.5, 0.25) Conv2D(32, 3, Padding = 1) Relu MaxPool2D(2) Conv2D(16, 3) GlobalAvgPool Dense(4)"));
        Assert.True(network.Info.CutsSamples);
        using ParameterSet parameters = ParameterSet.Create(network.Info, seed: 3);
        byte[] pixels = new byte[3 * network.Info.InputLength];
        new Random(2).NextBytes(pixels);
        foreach (int count in (int[])[1, 3])
        {
            byte[] samples = pixels[..(count * network.Info.InputLength)];
            float[] expected = network.Predict(parameters, samples, count);
            foreach (int threads in (int[])[2, 3])
                Assert.Equal(expected, network.Predict(parameters, samples, count, threads));
        }
    }
}
