using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Networks;

/// <summary>The generated backward pass against the slope of the generated loss, for each layer with layers that learn on either side.</summary>
public sealed class FiniteDifferenceTests
{
    private const int Samples = 5;
    private const double Step = 1e-3;

    private static readonly string[] Kinked = ["Relu", "Elu", "Selu", "Hard", "Max"];

    public static TheoryData<string> Layers =>
    [
        "Conv2D(5, 3)", "Conv2D(5, 3, Stride = 2, Padding = 1)", "Conv2D(5, 2, 3, Dilation = 2, Padding = 2)", "Conv2D(6, 3, Padding = Same, Groups = 3)",
        "Conv2D(6, 3, Padding = 1, Groups = 6)", "Conv2D(5, 1, Bias = false)", "Conv2D(5, 3) Tanh", "Conv2D(5, 3) Tanh AvgPool2D(2)",
        "Conv2D(5, 3, Padding = 1) MaxPool2D(2)",
        "MaxPool2D(2)", "MaxPool2D(3, Stride = 2, Padding = 1)", "AvgPool2D(2)", "AvgPool2D(3, Stride = 2, Padding = 1)",
        "AvgPool2D(3, Stride = 2, Padding = 1, CountIncludePad = false)", "GlobalAvgPool Dense(8)", "GlobalMaxPool Dense(8)",
        "DepthwiseConv2D(3, Padding = 1) Tanh", "DepthwiseConv2D(3, DepthMultiplier = 2)", "SeparableConv2D(5, 3, Stride = 2, Padding = Same)", "SeparableConv2D(5, 3, DepthMultiplier = 2, Bias = false)",
        "ConvTranspose2D(5, 3)", "ConvTranspose2D(5, 2, Stride = 2) Tanh", "ConvTranspose2D(4, 3, Stride = 2, Padding = 1, OutputPadding = 1, Bias = false)",
        "ConvTranspose2D(6, 3, Padding = Same, Groups = 3)", "ConvTranspose2D(6, 3, Stride = 2, Groups = 6)", "ConvTranspose2D(4, 2, 3, Stride = 3, Dilation = 2)",
        "AdaptiveAvgPool2D(3)", "AdaptiveMaxPool2D(2, 3)", "AdaptiveAvgPool2D(7, 8) Tanh", "Sigmoid LpPool2D(2.0, 2)", "Sigmoid LpPool2D(3.0, 3, Stride = 2)",
        "AvgPool2D(3, Stride = 2, CeilMode = true)", "AvgPool2D(2, Stride = 3, Padding = 1, CeilMode = true)", "MaxPool2D(2, Dilation = 2, CeilMode = true)",
        "Relu", "LeakyRelu(0.25)", "Tanh", "Sigmoid", "Softmax", "LogSoftmax", "Conv2D(5, 3) LogSoftmax", "Relu6", "Elu(0.5)", "Selu", "Silu", "HardSwish", "HardSigmoid",
        "Gelu", "Gelu(Approximate = true)", "Mish", "Softplus(2, 10)", "Conv2D(5, 3) Silu", "Silu AvgPool2D(2)", "Gelu AvgPool2D(3, Stride = 2, Padding = 1)", "Dropout(0.25)",
        "Add(a)", "Concat(a)", "Multiply(a)", "Tanh Multiply(a)", "Tanh Subtract(a, a)", "Conv2D(5, 3) PRelu", "SpatialDropout(0.25)", "Conv2D(5, 3) PRelu(5)", "Flatten Dense(12) Tanh", "Flatten Tanh", "Tanh AvgPool2D(2, Stride = 1)", "Relu AvgPool2D(3, Stride = 2, Padding = 1)",
        "Tanh Reshape(8, -1, 6) Tanh", "Permute(1, 2, 0) Tanh", "Tanh Slice(1, 3)", "Tanh Slice(2, 4, Axis = 2)", "Tanh Split(3, 1)", "Tanh ZeroPad2D(1, 0, 2, 3)", "Tanh ZeroPadChannels(1, 3)",
        "Tanh ReflectionPad2D(2, 1, 0, 3)", "Tanh ReplicationPad2D(3, 0, 1, 2)", "Tanh Upsample(2)", "Tanh Upsample(3, Mode = Linear)", "Tanh Upsample(2, Mode = Linear, AlignCorners = true)",
        "Conv2D(8, 3) Tanh PixelShuffle(2)", "Tanh Slice(1, 6, Axis = 1) PixelUnshuffle(2)", "Tanh ChannelShuffle(3)",
        "Tanh BatchNorm", "Tanh BatchNorm(Affine = false)", "Tanh BatchNorm Relu", "Tanh BatchNorm Silu", "Tanh Conv2D(5, 3, Bias = false) BatchNorm Tanh",
        "Tanh BatchNorm Sigmoid AvgPool2D(2)", "Flatten Tanh Dense(12, Bias = false) BatchNorm Tanh",
        "LayerNorm", "LayerNorm(Affine = false)", "GroupNorm(3)", "GroupNorm(2, Affine = false) Tanh", "Tanh InstanceNorm", "Tanh InstanceNorm(Affine = true)", "Flatten Dense(12) LayerNorm",
        "Flatten Dense(12) GroupNorm(4)", "LocalResponseNorm(5, 0.5, 0.75)", "LocalResponseNorm(4, 2.0, 1.5)", "Normalize(0.5, 2.0)", "Conv2D(5, 3) Normalize(0.5, 0.25) Tanh",
    ];

    [Theory, MemberData(nameof(Layers))]
    public void Gradient_of_cross_entropy(string layer) => Check(layer, "SoftmaxCrossEntropy");

    [Theory]
    [InlineData("Input(2, 19)", "1D")]
    [InlineData("Input(2, 5, 6, 4)", "3D")]
    public void Gradient_along_other_axes(string input, string axes) => Check(
        $"Conv{axes}(5, 3, Stride = 2, Padding = 1) Tanh Conv{axes}(6, 2, Padding = Same, Groups = 1) AvgPool{axes}(2, Stride = 1) ConvTranspose{axes}(4, 2, Stride = 2) MaxPool{axes}(2, Padding = 1)",
        "SoftmaxCrossEntropy", input, $"Conv{axes}(6, 3, Padding = 1)");

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Conv2D(5, 3, Padding = 1) MaxPool2D(2)")]
    public void Gradient_of_squared_error(string layer) => Check(layer, "MeanSquaredError");

    private static void Check(string layer, string loss, string input = "Input(2, 7, 8)", string first = "Conv2D(6, 3, Padding = 1)")
    {
        // Where a function has a kink, the slope over a step that crosses it is between the slopes of its sides.
        double tolerance = Kinked.Any(layer.Contains) ? 3e-2 : 5e-3;
        bool isVector = layer.Contains("Pool Dense", StringComparison.Ordinal) || layer.StartsWith("Flatten", StringComparison.Ordinal);
        string head = isVector ? "Dense(4) Output" : "Flatten Dense(4) Output";
        NetworkSpec spec = Net.Spec(
            [("x", input), ("a", first), ("b", layer), ("y", head)], new ArgumentSpec("Loss", loss));
        CompiledNetwork network = CompiledNetwork.Load(spec);
        float[] inputs = KernelCase.Numbers(1, Samples * network.Info.InputLength);
        float[] targets = loss == "MeanSquaredError" ? KernelCase.Numbers(2, Samples * 4) : [0, 1, 2, 3, 1];

        using ParameterSet parameters = ParameterSet.Create(network.Info, seed: 3);
        using var gradients = new ParameterSet(network.Info);
        network.AccumulateGradients(parameters, gradients.Block, inputs, targets, Samples);
        foreach (ParameterInfo info in network.Info.Parameters.Where(static info => info.IsTrained))
        {
            // Along the gradient of one tensor the slope is the gradient's length.
            float[] gradient = gradients[info.Name].ToArray();
            double length = Math.Sqrt(gradient.Sum(static g => (double)g * g));
            Assert.True(length > 1e-4, $"The gradient of {info.Name} vanishes.");
            double slope = (Loss(info, gradient, Step / length) - Loss(info, gradient, -Step / length)) / (2 * Step);
            Assert.True(Math.Abs(slope - length) < tolerance * length, $"{info.Name}: the loss has the slope {slope}, the gradient the length {length}.");
        }

        double Loss(ParameterInfo info, float[] direction, double step)
        {
            using ParameterSet moved = ParameterSet.Create(network.Info, seed: 3);
            moved[info.Name].CopyFrom([.. moved[info.Name].ToArray().Zip(direction, (p, d) => (float)(p + (step * d)))]);
            using var unused = new NativeBuffer(moved.Block.Length);
            return network.AccumulateGradients(moved, unused, inputs, targets, Samples);
        }
    }
}
