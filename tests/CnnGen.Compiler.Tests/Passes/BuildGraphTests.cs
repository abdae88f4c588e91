using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Passes;

public sealed class BuildGraphTests
{
    [Fact]
    public void A_chain_on_the_class_is_numbered_by_kind() => Expect(
        Net.Chain("Input(1, 8, 8) Conv2D(2, 3) Relu Conv2D(3, 3) MaxPool2D(2) Flatten Dense(4) Dense(5)"),
        "input = Input()",
        "conv1 = Conv2D[3x3](input)",
        "relu1 = Relu(conv1)",
        "conv2 = Conv2D[3x3](relu1)",
        "pool1 = MaxPool2D[2x2, stride 2x2](conv2)",
        "flatten1 = Flatten(pool1)",
        "dense1 = Dense(flatten1)",
        "dense2 = Dense(dense1)");

    [Fact]
    public void A_layer_that_learns_alone_carries_its_property_name() => Expect(
        Net.Tensors(("image", "Input(1, 8, 8)"), ("stem", "Conv2D(2, 3) Relu"), ("Logits", "Conv2D(2, 3) Relu Flatten Dense(3) Output")),
        "image = Input()",
        "stem = Conv2D[3x3](image)",
        "stem.relu1 = Relu(stem)",
        "Logits.conv1 = Conv2D[3x3](stem.relu1)",
        "Logits.relu1 = Relu(Logits.conv1)",
        "Logits.flatten1 = Flatten(Logits.relu1)",
        "Logits.dense1 = Dense(Logits.flatten1), kept");

    [Fact]
    public void Names_become_edges() => Expect(
        Net.Tensors(("x", "Input(4)"), ("a", "From(x) Relu"), ("b", "From(x) Tanh"), ("y", "From(b) Add(a, x) Concat(x) Output")),
        "x = Input()",
        "a.relu1 = Relu(x)",
        "b.tanh1 = Tanh(x)",
        "y.add1 = Add(b.tanh1, a.relu1, x)",
        "y.concat1 = Concat(y.add1, x)");

    [Fact]
    public void Public_tensors_are_kept_and_private_ones_are_not()
    {
        Graph graph = Net.Built(Net.Tensors(("image", "Input(4)"), ("Seen", "Relu"), ("hidden", "Tanh Output")));
        Assert.Equal([false, true, false], graph.Nodes.Select(static node => node.IsKept));
        Assert.Equal(["image", "Seen", "hidden"], graph.Tensors.Select(static tensor => tensor.Name));
    }

    [Fact]
    public void The_end_of_a_chain_is_the_output()
    {
        OutputValue output = Assert.Single(Net.Built(Net.Chain("Input(4) Dense(3)")).Outputs);
        Assert.Equal(new OutputValue("output", 1, new(new SoftmaxCrossEntropyOp(0, [], null), IsTrainingOnly: false), new(0, 1)), output);
    }

    [Fact]
    public void Outputs_have_the_loss_of_the_model()
    {
        var loss = new ArgumentSpec("Loss", "MeanSquaredError");
        Graph graph = Net.Built(Net.Spec([("x", "Input(4)"), ("a", "Dense(2) Output"), ("b", "Dense(3) Output")], loss));
        Assert.Equal(["a 1", "b 2"], graph.Outputs.Select(static output => $"{output.Name} {output.Node}"));
        Assert.All(graph.Outputs, static output => Assert.Equal(new MeanSquaredErrorOp(), output.Loss));
    }

    [Fact]
    public void Several_inputs_keep_their_names()
    {
        Graph graph = Net.Built(Net.Tensors(("left", "Input(4)"), ("right", "Input(4)"), ("y", "Add(left) Output")));
        Assert.Equal([new("left", 0), new NamedValue("right", 1)], graph.Inputs);
    }

    [Theory]
    [InlineData("CNN0101", "Relu")]
    [InlineData("CNN0119", "Input(3) Blur")]
    [InlineData("CNN0116", "Input(3) Relu Input(3)")]
    [InlineData("CNN0118", "Input(3) Add")]
    [InlineData("CNN0103", "Input(3) Add(Nothing)")]
    [InlineData("CNN0105", "Input(3, 8, 8) Conv2D(0, 3)")]
    [InlineData("CNN0106", "Input(3) Dropout(1.0)")]
    [InlineData("CNN0106", "Input(3) Dropout(NaN)")]
    public void A_mistake_is_told_once(string id, string layers) =>
        Assert.StartsWith(id, Assert.Single(Net.Mistakes(Net.Chain(layers))), StringComparison.Ordinal);

    [Fact]
    public void A_network_of_tensors_needs_an_output() =>
        Assert.StartsWith("CNN0102", Assert.Single(Net.Mistakes(Net.Tensors(("x", "Input(3)"), ("y", "Relu")))), StringComparison.Ordinal);

    private static void Expect(NetworkSpec spec, params string[] lines) => Assert.Equal(lines, Net.Lines(Net.Built(spec)));
}
