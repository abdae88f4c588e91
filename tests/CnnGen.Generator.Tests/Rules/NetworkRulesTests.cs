using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>Mistakes in layers, told on the layer that makes them: CNN01xx. One mistake is one diagnostic, however many layers follow.</summary>
public class NetworkRulesTests
{
    private const string Rest = ", Flatten, Dense(10)] public partial class Net;";

    [Theory]
    [InlineData("CNN0101", "[[|Model|], Flatten, Dense(10)] partial class Net;", "The network 'Net' has no input")]
    [InlineData("CNN0101", "[[|Model|]] partial class Net;", "[Input(channels, height, width)]")]
    [InlineData("CNN0101", "[[|Model|]] partial class Net { [Dense(2), Output] public partial Map Y { get; } }", "no input")]
    [InlineData("CNN0102", "[[|Model|]] partial class Net { [Input(4)] partial Map X { get; } [Dense(2)] public partial Map Y { get; } }", "has no output")]
    public void EndsOfTheNetwork(string id, string source, string message) => Reports(id, source, message);

    [Theory]
    [InlineData("CNN0103", "[[|From(\"Z\")|], Relu]", "From names 'Z'")]
    [InlineData("CNN0103", "[Relu, [|Add(\"x\")|], Tanh]", "there are X, Y")]
    [InlineData("CNN0103", "[Relu, [|Concat(null!, \"X\")|], Tanh]", "Concat names ''")]
    [InlineData("CNN0104", "[Relu, [|Add(nameof(Y))|]]", "Y -> Y")]
    [InlineData("CNN0104", "[[|From(nameof(Y))|], Relu]", "Y -> Y")]
    [InlineData("CNN0118", "[Relu, [|Add|], Tanh]", "Add names no tensor")]
    [InlineData("CNN0118", "[Relu, [|Concat()|], Tanh]", "Concat names no tensor")]
    [InlineData("CNN0120", "[Relu, [|From(nameof(X))|], Tanh]", "From must be the first layer")]
    [InlineData("CNN0116", "[Relu, [|Input(4)|]]", "Input must be the first layer")]
    public void Names(string id, string layers, string message) =>
        Reports(id, $$"""[Model] partial class Net { [Input(4)] partial Map X { get; } {{layers}} partial Map Y { get; } [Dense(2), Output] public partial Map Z1 { get; } }""", message);

    // B needs A since it stands below it; told is what names a tensor.
    [Fact]
    public void CycleThroughTheChainAbove() => Reports("CNN0104", """
        [Model]
        partial class Net
        {
            [Input(4)] partial Map X { get; }
            [[|From(nameof(C))|], Relu] partial Map A { get; }
            [Relu] partial Map B { get; }
            [Relu] partial Map C { get; }
            [Dense(2), Output] public partial Map Y { get; }
        }
        """, "'A' is needed to compute itself: A -> C -> B -> A");

    [Fact]
    public void CyclesThatShareATensorAreOneMistake() => Reports("CNN0104", """
        [Model]
        partial class Net
        {
            [Input(4)] partial Map X { get; }
            [[|From(nameof(C))|], Relu] partial Map A { get; }
            [Relu] partial Map B { get; }
            [Relu, Add(nameof(A))] partial Map C { get; }
            [Dense(2), Output] public partial Map Y { get; }
        }
        """, " -> ");

    [Fact]
    public void ChainWithoutAStart() => Reports("CNN0121", """
        [Model]
        partial class Net
        {
            [[|Relu|], Tanh] partial Map A { get; }
            [Input(4)] partial Map X { get; }
            [Dense(2), Output] public partial Map Y { get; }
        }
        """, "The chain of 'A' has nothing to start from");

    [Theory]
    [InlineData("CNN0105", "[|Conv2D(0, 3)|]", "filters is 0")]
    [InlineData("CNN0105", "[|Conv2D(8, -3)|]", "kernelSize is -3")]
    [InlineData("CNN0105", "[|Conv2D(8, 3, 0)|]", "kernelWidth is 0")]
    [InlineData("CNN0105", "[|Conv2D(8, 3, Stride = 0)|]", "Stride is 0")]
    [InlineData("CNN0105", "[|Conv2D(8, 3, Padding = -2)|]", "Padding is -2")]
    [InlineData("CNN0105", "[|Conv2D(8, 3, Dilation = int.MinValue)|]", "Dilation is -2147483648")]
    [InlineData("CNN0105", "[|Conv2D(8, 3, Groups = 0)|]", "Groups is 0")]
    [InlineData("CNN0105", "[|Conv2D(int.MaxValue, 3)|]", "filters is 2147483647")]
    [InlineData("CNN0105", "[|MaxPool2D(0)|]", "kernelSize is 0")]
    [InlineData("CNN0105", "[|AvgPool2D(2, StrideWidth = -1)|]", "StrideWidth is -1")]
    [InlineData("CNN0105", "[|Conv3D(8, 3, 0, 3)|]", "kernelHeight is 0")]
    [InlineData("CNN0105", "[|AvgPool3D(2, StrideDepth = 0)|]", "StrideDepth is 0")]
    [InlineData("CNN0105", "[|MaxPool1D(0)|]", "kernelSize is 0")]
    [InlineData("CNN0105", "Flatten, [|Dense(0)|]", "units is 0")]
    [InlineData("CNN0105", "[|LeakyRelu(float.NaN)|]", "negativeSlope is NaN")]
    [InlineData("CNN0105", "[|LeakyRelu(-1)|]", "negativeSlope is -1")]
    [InlineData("CNN0105", "[|HardTanh(1, 1)|]", "maximum is 1, but must be a finite number above minimum")]
    [InlineData("CNN0105", "[|Elu(-1)|]", "alpha is -1, but must be a finite number of at least 0")]
    [InlineData("CNN0105", "[|Elu(float.PositiveInfinity)|]", "alpha is Infinity")]
    [InlineData("CNN0105", "[|Softplus(0)|]", "beta is 0, but must be a number from 1e-6 to 1e6")]
    [InlineData("CNN0105", "[|Softplus(1, float.NaN)|]", "threshold is NaN")]
    [InlineData("CNN0105", "[|BatchNorm(Epsilon = 0)|]", "Epsilon is 0, but must be a finite number above 0")]
    [InlineData("CNN0105", "[|BatchNorm(Momentum = 1.5f)|]", "Momentum is 1.5, but must be a number from 0 to 1")]
    [InlineData("CNN0105", "[|LayerNorm(Epsilon = float.NaN)|]", "Epsilon is NaN, but must be a finite number above 0")]
    [InlineData("CNN0105", "[|GroupNorm(0)|]", "groups is 0")]
    [InlineData("CNN0105", "[|LocalResponseNorm(0)|]", "size is 0")]
    [InlineData("CNN0105", "[|LocalResponseNorm(5, -1)|]", "alpha is -1, but must be a finite number of at least 0")]
    [InlineData("CNN0105", "[|LocalResponseNorm(5, 1, 9)|]", "beta is 9, but must be a number from 0 to 8")]
    [InlineData("CNN0105", "[|LocalResponseNorm(5, k: 0)|]", "k is 0, but must be a finite number above 0")]
    [InlineData("CNN0132", "[|GroupNorm(2)|]", "GroupNorm: 2 groups do not divide the 3 channels of the input 3x8x8")]
    [InlineData("CNN0133", "Flatten, [|InstanceNorm|]", "its input is the vector 192, whose channels have one number each; use [LayerNorm] or [BatchNorm]")]
    [InlineData("CNN0105", "[|Normalize(0.5f, 0)|]", "std is 0, but must be a number from 1e-30 to 1e30")]
    [InlineData("CNN0105", "[|Normalize(new[] { 0.5f, float.NaN, 0 }, new[] { 1f, 1, 1 })|]", "mean is NaN")]
    [InlineData("CNN0180", "[|Normalize(new[] { 0.5f, 0.4f }, new[] { 0.2f, 0.2f })|]", "Normalize has 2 mean(s) and 2 standard deviation(s), but the input 3x8x8 has 3 channel(s)")]
    [InlineData("CNN0180", "[|Normalize(new[] { 0.5f, 0.4f, 0.3f }, new float[0])|]", "3 mean(s) and 0 standard deviation(s)")]
    [InlineData("CNN0106", "[|Dropout(1)|]", "rate is 1,")]
    [InlineData("CNN0106", "[|Dropout(-0.5f)|]", "rate is -0.5,")]
    [InlineData("CNN0106", "[|Dropout(float.NaN)|]", "rate is NaN,")]
    [InlineData("CNN0106", "[|Dropout(float.PositiveInfinity)|]", "rate is ")]
    [InlineData("CNN0107", "[|Conv2D(8, 9)|]", "the 9x9 window does not fit into the input 3x8x8, which is 3x8x8 with its padding")]
    [InlineData("CNN0107", "[|Conv2D(8, 5, Padding = 1, Dilation = 3)|]", "the 13x13 window does not fit into the input 3x8x8, which is 3x10x10 with its padding")]
    [InlineData("CNN0107", "[|MaxPool2D(1, 9)|]", "the 1x9 window")]
    [InlineData("CNN0108", "[|Conv2D(8, 3, Groups = 2)|]", "Groups = 2 must divide both the 3 channels")]
    [InlineData("CNN0108", "[|Conv2D(8, 3, Groups = 3)|]", "and the 8 filters")]
    [InlineData("CNN0111", "[|Dense(10)|]", "not a vector but 3x8x8; put [Flatten] (then it is a vector of 192) or [GlobalAvgPool] (a vector of 3)")]
    [InlineData("CNN0112", "Flatten, [|Conv2D(8, 3)|]", "Conv2D needs an image")]
    [InlineData("CNN0112", "Flatten, [|MaxPool2D(2)|]", "its input is 192")]
    [InlineData("CNN0112", "GlobalAvgPool, [|GlobalAvgPool|]", "its input is 3")]
    [InlineData("CNN0112", "[|Conv1D(8, 3)|]", "Conv1D needs a sequence (channels, length), but its input is 3x8x8; write Conv2D for such an input")]
    [InlineData("CNN0112", "[|MaxPool3D(2)|]", "MaxPool3D needs a volume (channels, depth, height, width), but its input is 3x8x8; write MaxPool2D")]
    [InlineData("CNN0112", "GlobalMaxPool, [|Conv1D(8, 3)|]", "put it in front of the layer that makes a vector")]
    [InlineData("CNN0113", "Conv2D(64, 1, Padding = 100), Flatten, [|Dense(1000)|]", "more than the limit")]
    [InlineData("CNN0105", "[|PRelu(0)|]", "numParameters is 0")]
    [InlineData("CNN0105", "[|PRelu(Init = float.NaN)|]", "Init is NaN")]
    [InlineData("CNN0106", "[|SpatialDropout(1)|]", "rate is 1,")]
    [InlineData("CNN0124", "[|PRelu(2)|]", "numParameters is 2, but the input 3x8x8 has 3 channels")]
    [InlineData("CNN0125", "Flatten, [|SpatialDropout|]", "its input 192 has a single number for each; use [Dropout]")]
    [InlineData("CNN0116", "[|Input(4)|]", "Input must be the first layer")]
    [InlineData("CNN0117", "[|MaxPool2D(2, Padding = 2)|]", "a padding of 2 with a kernel of 2")]
    [InlineData("CNN0117", "[|AvgPool2D(3, PaddingWidth = 2)|]", "a padding of 2 with a kernel of 3")]
    [InlineData("CNN0117", "[|MaxPool2D(3, Padding = 2, CeilMode = true)|]", "a padding of 2 with a kernel of 3")]
    [InlineData("CNN0128", "AvgPool2D(4), [|MaxPool2D(2, Padding = 1, Dilation = 3)|]", "window 0 of the input 3x2x2 has all its taps in the padding, since they are 3 apart")]
    [InlineData("CNN0129", "[|ConvTranspose2D(8, 3, Stride = 2, OutputPadding = 2)|]", "an output padding of 2 must be smaller than the stride, which is 2, or the dilation, which is 1")]
    [InlineData("CNN0130", "[|ConvTranspose2D(8, 3, Padding = 6)|]", "a padding of 6 takes everything away that the input 3x8x8 makes")]
    [InlineData("CNN0105", "[|DepthwiseConv2D(0)|]", "kernelSize is 0")]
    [InlineData("CNN0105", "[|SeparableConv2D(4, 3, DepthMultiplier = 0)|]", "DepthMultiplier is 0")]
    [InlineData("CNN0107", "[|SeparableConv2D(4, 9)|]", "SeparableConv2D: the 9x9 window")]
    [InlineData("CNN0112", "Flatten, [|SeparableConv2D(4, 3)|]", "SeparableConv2D needs an image")]
    [InlineData("CNN0112", "[|DepthwiseConv1D(3)|]", "DepthwiseConv1D needs a sequence (channels, length), but its input is 3x8x8; write DepthwiseConv2D")]
    [InlineData("CNN0113", "Conv2D(8, 1), [|DepthwiseConv2D(1, DepthMultiplier = 1 << 20)|]", "more than the limit")]
    [InlineData("CNN0105", "[|ConvTranspose2D(8, 3, OutputPaddingWidth = -1)|]", "OutputPaddingWidth is -1")]
    [InlineData("CNN0105", "[|ConvTranspose2D(8, 3, Stride = 2, Padding = Pad.Same, OutputPadding = 1)|]", "OutputPadding is 1, but must be 0 with Pad.Same")]
    [InlineData("CNN0108", "[|ConvTranspose2D(8, 3, Groups = 2)|]", "Groups = 2 must divide both the 3 channels")]
    [InlineData("CNN0112", "[|ConvTranspose3D(8, 3)|]", "ConvTranspose3D needs a volume")]
    [InlineData("CNN0113", "[|ConvTranspose2D(8, 4096, Stride = 4096, Dilation = 4096)|]", "more than the limit")]
    [InlineData("CNN0105", "[|AdaptiveAvgPool2D(0)|]", "outputSize is 0")]
    [InlineData("CNN0105", "[|AdaptiveMaxPool2D(3, -1)|]", "outputWidth is -1")]
    [InlineData("CNN0105", "[|LpPool2D(0.5f, 2)|]", "norm is 0.5, but must be a finite number of at least 1")]
    [InlineData("CNN0105", "[|LpPool2D(float.PositiveInfinity, 2)|]", "norm is ")]
    [InlineData("CNN0107", "[|LpPool2D(2, 9)|]", "the 9x9 window")]
    [InlineData("CNN0107", "[|MaxPool2D(10, Stride = 2, CeilMode = true)|]", "the 10x10 window")]
    [InlineData("CNN0112", "[|AdaptiveAvgPool1D(2)|]", "AdaptiveAvgPool1D needs a sequence (channels, length), but its input is 3x8x8; write AdaptiveAvgPool2D")]
    public void Layers(string id, string layers, string message) => Reports(id, $"[Model, Input(3, 8, 8), Relu, {layers}{Rest}", message);

    [Theory]
    [InlineData("[|Input(0, 8, 8)|]", "shape is 0")]
    [InlineData("[|Input|]", "of 0 axes")]
    [InlineData("[|Input(1, 2, 3, 4, 5)|]", "of 5 axes")]
    [InlineData("[|Input(int.MaxValue, 1, 1)|]", "shape is 2147483647")]
    public void InputShapes(string layer, string message) => Reports("CNN0105", $"[Model, {layer}{Rest}", message);

    [Fact]
    public void InputTooLarge() => Reports("CNN0113", $"[Model, [|Input(1000, 1000, 1000)|]{Rest}", "1000x1000x1000 has 1,000,000,000 elements");

    [Theory]
    [InlineData("CNN0109", "[Conv2D(4, 3), [|Add(nameof(X))|]]", "cannot add 4x6x6 and 3x8x8")]
    [InlineData("CNN0109", "[Flatten, [|Add(nameof(X))|]]", "cannot add 192 and 3x8x8")]
    [InlineData("CNN0109", "[Conv2D(4, 3), [|Multiply(nameof(X))|]]", "cannot multiply 4x6x6 and 3x8x8")]
    [InlineData("CNN0109", "[GlobalAvgPool, Dense(4), [|Multiply(nameof(X))|]]", "cannot multiply 4 and 3x8x8")]
    [InlineData("CNN0109", "[Conv2D(3, 8, 7), [|Subtract(nameof(X))|]]", "cannot subtract 3x1x2 and 3x8x8")]
    [InlineData("CNN0110", "[Conv2D(4, 3), [|Concat(nameof(X))|]]", "cannot concatenate 4x6x6 and 3x8x8")]
    public void Merges(string id, string layers, string message) => Reports(
        id, $$"""[Model] partial class Net { [Input(3, 8, 8)] partial Map X { get; } {{layers}} partial Map Y { get; } [Flatten, Dense(2), Output] public partial Map Z { get; } }""", message);

    [Fact]
    public void TooManyDistinctLayers() => Reports("CNN0114", $"[Model, Input(3, 8, 8), {Convolutions(2661)}, [|Conv2D(9999, 1)|], Conv2D(9998, 1){Rest}", "about 8,001 KB of generated code, and the budget is 8,000 KB");

    [Fact]
    public void AsManyDistinctLayersAsTheBudgetHolds() =>
        Assert.Empty(NetworkCompiler.Check(TestProject.Of($"[Model, Input(3, 8, 8), {Convolutions(2600)}{Rest}").Spec()));

    [Fact]
    public void TooManyLayers()
    {
        string relus = string.Join(", ", Enumerable.Repeat("Relu", 4095));

        Reports("CNN0123", $"[Model, Input(4), {relus}, [|Tanh|], Dense(2), Sigmoid] public partial class Net;", "Tanh is layer 4097 of the network, which may have 4096");
    }

    [Theory]
    [InlineData("Predict")]
    [InlineData("Info")]
    [InlineData("_predictor")]
    public void ReservedNames(string name) => Reports(
        "CNN0122", $"[Model] partial class Net {{ [Input(4)] partial Map X {{ get; }} [Dense(2), Output] public partial Map [|{name}|] {{ get; }} }}", $"'{name}' is a member that generated code has");

    [Fact]
    public void ReservedNameOfTheClass() => Reports(
        "CNN0122", "[[|Model|], Input(4), Dense(2)] public partial class Summary;", "'Summary' is a member that generated code has");

    // No source can spell a layer that the library does not have: its base class cannot be derived from elsewhere.
    [Fact]
    public void UnknownLayer()
    {
        NetworkSpec spec = TestProject.Of("[Model, Input(4), Relu, Dense(2)] public partial class Net;").Spec();
        TensorSpec chain = spec.Tensors[0];
        spec = spec with { Tensors = [chain with { Layers = [chain.Layers[0], new LayerSpec("Maxout", []), chain.Layers[2]] }] };

        var diagnostic = Assert.Single(NetworkCompiler.Check(spec));

        Assert.Equal("CNN0119", diagnostic.Rule.Id);
        Assert.Equal(new SpecLocation(0, 1), diagnostic.Location);
        Assert.Contains("Maxout", diagnostic.Message, StringComparison.Ordinal);
    }

    // Nor can it spell an argument of another type than its parameter's.
    [Theory]
    [InlineData("Dense(2)", "units", 2.5, "CNN0105", "Dense: units is 2.5, but must be 1 to 1048576")]
    [InlineData("Dense(2)", "units", null, "CNN0105", "units is null")]
    [InlineData("Dense(2)", "Bias", 0, "CNN0105", "Bias is 0, but must be true or false")]
    [InlineData("LeakyRelu(0.1f)", "negativeSlope", "steep", "CNN0105", "negativeSlope is 'steep', but must be ")]
    [InlineData("Dropout(0.5f)", "rate", 1, "CNN0106", "1")]
    [InlineData("Reshape(2, 2)", "shape", 4, "CNN0105", "shape is 4, but must be whole numbers")]
    [InlineData("Upsample(2)", "Mode", 1, "CNN0105", "Mode is 1, but must be a text")]
    public void ArgumentOfAnotherType(string layer, string name, object? value, string id, string message)
    {
        NetworkSpec spec = TestProject.Of($"[Model(Loss = Loss.MeanSquaredError), Input(4), {layer}] public partial class Net;").Spec();
        TensorSpec chain = spec.Tensors[0];
        LayerSpec changed = chain.Layers[1] with { Arguments = [.. chain.Layers[1].Arguments.Where(argument => argument.Name != name), new(name, value)] };

        DiagnosticInfo mistake = Assert.Single(NetworkCompiler.Check(spec with { Tensors = [chain with { Layers = [chain.Layers[0], changed] }] }));

        Assert.Equal(id, mistake.Rule.Id);
        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WholeNumbersAreNumbersToo()
    {
        NetworkSpec spec = TestProject.Of("[Model(Loss = Loss.MeanSquaredError), Input(4), Dropout(0.5f), Dense(2)] public partial class Net;").Spec();
        TensorSpec chain = spec.Tensors[0];
        Assert.Empty(NetworkCompiler.Check(spec with { Tensors = [chain with { Layers = [chain.Layers[0], chain.Layers[1] with { Arguments = [new("rate", 0)] }, chain.Layers[2]] }] }));
    }

    [Theory]
    [InlineData("Conv2D(1, 8), Relu, MaxPool2D(1), Softmax")]
    [InlineData("Conv2D(9, 3, Groups = 3, Padding = Pad.Same, Stride = 2, DilationHeight = 2), AvgPool2D(2, Padding = 1, CountIncludePad = false), Sigmoid")]
    [InlineData("Dropout(0), Dropout(0.999f), Dropout, LeakyRelu, LeakyRelu(0), Tanh")]
    [InlineData("Conv2D(4, 3, 1, Bias = false), GlobalAvgPool, Dense(7, Bias = false)")]
    [InlineData("MaxPool2D(3, Padding = 1, Stride = 2), Flatten")]
    [InlineData("DepthwiseConv2D(3, Padding = Pad.Same), DepthwiseConv2D(1, 3, DepthMultiplier = 2, Bias = false), SeparableConv2D(4, 3, Stride = 2, PaddingWidth = 1)")]
    [InlineData("ConvTranspose2D(4, 2, Stride = 2), ConvTranspose2D(2, 3, Stride = 2, Padding = Pad.Same), ConvTranspose2D(3, 3, Stride = 3, OutputPaddingHeight = 2, Groups = 1)")]
    [InlineData("MaxPool2D(3, Stride = 2, CeilMode = true), AdaptiveAvgPool2D(7), LpPool2D(2, 2, StrideWidth = 1), AdaptiveMaxPool2D(1, 2)")]
    public void RightLayersAreClean(string layers) => Expect.Clean($"[Model, Input(3, 8, 8), {layers}{Rest}");

    [Theory]
    [InlineData("Input(3, 8), Conv1D(5, 3, Padding = Pad.Same), MaxPool1D(2), Conv1D(4, 2, Groups = 1, Dilation = 2, Stride = 2), AvgPool1D(1)")]
    [InlineData("Input(3, 4, 8, 8), Conv3D(4, 1, 3, 3, PaddingDepth = 1), MaxPool3D(1, 2, 2), Conv3D(6, 3, Padding = Pad.Same, StrideDepth = 2), AvgPool3D(2, StrideDepth = 1), GlobalMaxPool")]
    public void OtherAxesAreClean(string layers) => Expect.Clean($"[Model, {layers}{Rest}".Replace("GlobalMaxPool, Flatten", "GlobalMaxPool", StringComparison.Ordinal));

    [Fact]
    public void RightNamesAreClean() => Expect.Clean("""
        [Model]
        partial class Net
        {
            [From(nameof(Image)), Conv2D(4, 3, Padding = 1)] partial Map Late { get; }
            [Input(3, 8, 8)] public partial Map Image { get; }
            [Input(4, 8, 8)] public partial Map Mask { get; }
            [Conv2D(4, 1), Add(nameof(Late), nameof(Mask)), Concat(nameof(Image))] partial Map Sum { get; }
            [Flatten, Dense(10), Output] public partial Map Logits { get; }
        }
        """);

    /// <summary>Small convolutions, no two alike.</summary>
    private static string Convolutions(int count) => string.Join(", ", Enumerable.Range(0, count).Select(static i => $"Conv2D({1 + (i % 50)}, 1, Dilation = {1 + (i / 50)})"));

    private static void Reports(string id, string source, string message) => Assert.Contains(message, Expect.Mistake(id, source), StringComparison.Ordinal);
}
