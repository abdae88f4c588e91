using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Tests.Passes;

public sealed class InferShapesTests
{
    [Theory]
    [InlineData("Input(3, 32, 32) Conv2D(6, 5)", "6x28x28")]
    [InlineData("Input(3, 32, 30) Conv2D(6, 5, Padding = 2)", "6x32x30")]
    [InlineData("Input(3, 32, 32) Conv2D(6, 3, 5, PaddingWidth = 2)", "6x30x32")]
    [InlineData("Input(3, 33, 32) Conv2D(6, 3, Stride = 2, Padding = Same)", "6x17x16")]
    [InlineData("Input(3, 9, 9) Conv2D(6, 3, Dilation = 2)", "6x5x5")]
    [InlineData("Input(3, 9, 9) Conv2D(6, 3, StrideHeight = 3)", "6x3x7")]
    [InlineData("Input(4, 9, 9) Conv2D(6, 3, Groups = 2)", "6x7x7")]
    [InlineData("Input(4, 9, 9) MaxPool2D(2)", "4x4x4")]
    [InlineData("Input(4, 9, 9) MaxPool2D(3, Stride = 2, Padding = 1)", "4x5x5")]
    [InlineData("Input(4, 9, 8) AvgPool2D(3, 2)", "4x3x4")]
    [InlineData("Input(4, 9, 8) GlobalAvgPool", "4")]
    [InlineData("Input(4, 9, 8) Flatten", "288")]
    [InlineData("Input(4, 9, 8) Flatten Dense(7) Softmax Dropout", "7")]
    public void Last_shape(string layers, string shape) => Assert.Equal(shape, Net.Shaped(Net.Chain(layers, Net.Untrained)).Nodes[^1].Shape.ToString());

    [Fact]
    public void Concatenation_adds_the_channels()
    {
        Graph graph = Net.Shaped(Net.Spec([("x", "Input(4, 5, 5)"), ("y", "Conv2D(8, 3, Padding = 1) Concat(x) Output")], Net.Untrained));
        Assert.Equal("12x5x5", graph.Nodes[^1].Shape.ToString());
    }

    [Fact]
    public void Parameters_have_the_names_shapes_and_fan_in_of_PyTorch()
    {
        Graph graph = Net.Shaped(Net.Chain("Input(4, 9, 9) Conv2D(6, 3, 5, Groups = 2) Conv2D(2, 1, Bias = false) Flatten Dense(10)"));
        Assert.Equal(
            ["conv1.weight 6x2x3x5 30", "conv1.bias 6 30", "conv2.weight 2x6x1x1 6", "dense1.weight 10x70 70", "dense1.bias 10 70"],
            graph.Parameters.Select(static parameter => $"{parameter.Name} {parameter.Shape} {1 / (parameter.Initial.Value * parameter.Initial.Value):0}"));
    }

    [Theory]
    [InlineData("CNN0107", "Input(3, 4, 4) Conv2D(6, 5)")]
    [InlineData("CNN0107", "Input(3, 8, 8) Conv2D(6, 3, Dilation = 4)")]
    [InlineData("CNN0108", "Input(3, 8, 8) Conv2D(6, 3, Groups = 2)")]
    [InlineData("CNN0108", "Input(4, 8, 8) Conv2D(7, 3, Groups = 2)")]
    [InlineData("CNN0111", "Input(3, 8, 8) Dense(6)")]
    [InlineData("CNN0112", "Input(8) Conv2D(6, 3)")]
    [InlineData("CNN0112", "Input(8) GlobalAvgPool")]
    [InlineData("CNN0113", "Input(1048576, 1048576)")]
    [InlineData("CNN0113", "Input(1048576) Dense(1048576)")]
    [InlineData("CNN0115", "Input(3, 8, 8) Conv2D(1, 3)")]
    [InlineData("CNN0117", "Input(3, 8, 8) MaxPool2D(2, Padding = 2) Flatten")]
    public void A_mistake_is_told_once(string id, string layers) =>
        Assert.StartsWith(id, Assert.Single(Net.Mistakes(Net.Chain(layers))), StringComparison.Ordinal);

    [Theory]
    [InlineData("CNN0109", "Conv2D(4, 3) Add(x) Flatten Output")]
    [InlineData("CNN0110", "Conv2D(4, 3) Concat(x) Flatten Output")]
    public void Operands_must_fit(string id, string layers)
    {
        string mistake = Assert.Single(Net.Mistakes(Net.Tensors(("x", "Input(4, 5, 5)"), ("y", layers))));
        Assert.StartsWith(id, mistake, StringComparison.Ordinal);
        Assert.Contains("4x3x3", mistake, StringComparison.Ordinal);
        Assert.Contains("4x5x5", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_a_mistake_nothing_more_is_told() =>
        Assert.Single(Net.Mistakes(Net.Chain("Input(3, 4, 4) Conv2D(6, 5) Conv2D(6, 5) Dense(3)")));

    [Fact]
    public void A_prediction_may_end_in_an_image() =>
        Assert.Empty(Net.Mistakes(Net.Chain("Input(3, 8, 8) Conv2D(6, 3)", Net.Untrained)));
}
