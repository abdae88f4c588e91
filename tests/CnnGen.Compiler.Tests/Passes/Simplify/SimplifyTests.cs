using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Passes;

/// <summary>The rules one by one, and together.</summary>
public sealed class SimplifyTests
{
    [Fact]
    public void Dropout_does_nothing_in_a_prediction() => Expect(
        DropIdentities.Run, Net.Tensors(("x", "Input(3)"), ("Seen", "Relu Dropout"), ("y", "Tanh Output")),
        "x = Input() : 3",
        "Seen.relu1 = Relu(x) : 3, kept",
        "y.tanh1 = Tanh(Seen.relu1) : 3");

    [Fact]
    public void Pooling_of_single_elements_is_none_unless_it_makes_a_vector() => Expect(
        graph => DropIdentities.Run(LowerLayers.Run(graph)),
        Net.Chain("Input(3, 4, 4) Relu AdaptiveAvgPool2D(4) MaxPool2D(4) AdaptiveMaxPool2D(1) GlobalAvgPool Tanh"),
        "input = Input() : 3x4x4",
        "relu1 = Relu(input) : 3x4x4",
        "pool2 = MaxPool[4x4](relu1) : 3x1x1",
        "pool4 = AvgPool[1x1](pool2) : 3",
        "tanh1 = Tanh(pool4) : 3");

    [Fact]
    public void Layers_become_what_kernels_know() => Expect(
        LowerLayers.Run, Net.Chain("Input(3, 9, 9) Conv2D(4, 3, Padding = Same) MaxPool2D(3) AvgPool2D(2) GlobalAvgPool"),
        "input = Input() : 3x9x9",
        "conv1 = Conv(input) : 4x9x9",
        "pool1 = MaxPool[3x3](conv1) : 4x3x3",
        "pool2 = AvgPool[2x2](pool1) : 4x1x1",
        "pool3 = AvgPool[1x1](pool2) : 4");

    [Fact]
    public void A_concatenation_begins_with_the_longest_before() => Expect(
        NestConcats.Run,
        Net.Tensors(
            ("x", "Input(2, 4, 4)"), ("a", "Relu"), ("xa", "From(x) Concat(a)"), ("b", "From(xa) Relu"), ("xab", "From(x) Concat(a, b)"), ("ax", "From(a) Concat(x)"),
            ("xabx", "From(x) Concat(a, b, x)"), ("y", "From(xabx) Flatten Output")),
        "x = Input() : 2x4x4",
        "a.relu1 = Relu(x) : 2x4x4",
        "xa.concat1 = Concat(x, a.relu1) : 4x4x4",
        "b.relu1 = Relu(xa.concat1) : 4x4x4",
        "xab.concat1 = Concat(xa.concat1, b.relu1) : 8x4x4",
        "ax.concat1 = Concat(a.relu1, x) : 4x4x4",
        "xabx.concat1 = Concat(xab.concat1, x) : 10x4x4",
        "y.flatten1 = Flatten(xabx.concat1) : 160");

    [Fact]
    public void A_dense_layer_reads_the_image_and_its_weights_are_packed_for_it()
    {
        Graph graph = Net.Shaped(Net.Chain("Input(3, 4, 5) Flatten Dense(7)"));
        Graph absorbed = RemoveDeadNodes.Run(AbsorbFlatten.Run(graph));
        Assert.Equal(["input = Input() : 3x4x5", "dense1 = Dense(input) : 7"], Net.Lines(absorbed));
        Assert.Equal([7, 3, 4, 5], absorbed.Parameters[0].Packing.Lengths);
        Assert.Equal(graph.Parameters[0].Shape, absorbed.Parameters[0].Shape);
    }

    [Fact]
    public void Dropout_of_a_flattened_image_leaves_the_image_to_the_dense_layer()
    {
        NetworkSpec spec = Net.Chain("Input(3, 4, 5) Flatten Dropout Dense(7)");
        Graph prediction = Simplify.Run(Net.Shaped(spec)), training = Simplify.Run(Net.Differentiated(spec));
        Assert.Equal(["input = Input() : 3x4x5", "dense1 = Dense(input) : 7", "output.store = Store(dense1) : 7"], Net.Lines(prediction));
        Assert.Contains("dense1 = Dense(dropout1) : 7", Net.Lines(training));
        Assert.Equal(prediction.Parameters, training.Parameters);
    }

    [Fact]
    public void Flattening_costs_nothing_backward_either() => Assert.Equal(
        [
            "input = Input() : 3x4x5",
            "tanh1 = Tanh(input) : 3x4x5",
            "conv1 = Conv(tanh1) : 2x4x5",
            "dense1 = Dense(conv1) : 7",
            "output.loss = SoftmaxCrossEntropy(dense1) : 7",
            "dense1.learn = DenseWeightGradient(conv1, output.loss)",
            "dense1.grad = DenseInputGradient(output.loss) : 2x4x5",
            "conv1.learn = ConvWeightGradient(tanh1, dense1.grad)",
        ],
        Net.Lines(Simplify.Run(Net.Differentiated(Net.Chain("Input(3, 4, 5) Tanh Conv2D(2, 1) Flatten Dense(7)")))));

    [Fact]
    public void An_activation_is_computed_in_the_layer_before() => Expect(
        Lowered(FuseActivations.Run), Net.Chain("Input(3, 8, 8) Conv2D(4, 3) Relu Flatten Dense(5) Tanh"),
        "input = Input() : 3x8x8",
        "conv1 = Conv[Relu](input) : 4x6x6",
        "flatten1 = Flatten(conv1) : 144",
        "dense1 = Dense[Tanh](flatten1) : 5");

    [Fact]
    public void An_activation_stays_where_its_argument_is_looked_at() => Expect(
        Lowered(FuseActivations.Run), Net.Spec([("x", "Input(3, 8, 8)"), ("Seen", "Conv2D(4, 3)"), ("y", "Relu Conv2D(2, 6) Relu Output")], Net.Untrained),
        "x = Input() : 3x8x8",
        "Seen = Conv(x) : 4x6x6, kept",
        "y.relu1 = Relu(Seen) : 4x6x6",
        "y = Conv[Relu](y.relu1) : 2x1x1");

    [Fact]
    public void A_sum_is_taken_in_the_convolution_that_is_computed_last() => Expect(
        Lowered(graph => FuseActivations.Run(FuseAdditions.Run(graph))),
        Net.Spec([("x", "Input(3, 4, 4) Conv2D(4, 1)"), ("y", "From(x) Conv2D(4, 3, Padding = 1)"), ("z", "From(x) Conv2D(4, 1) Add(y) Relu Output")], Net.Untrained),
        "x = Input() : 3x4x4",
        "x = Conv(x) : 4x4x4",
        "y = Conv(x) : 4x4x4",
        "z = Conv[Add, Relu](x, y) : 4x4x4");

    [Fact]
    public void A_residual_block_ends_in_one_convolution() => Expect(
        Lowered(graph => FuseActivations.Run(FuseAdditions.Run(FuseBatchNorm.Run(graph)))),
        Net.Spec([("x", "Input(3, 4, 4) Conv2D(4, 1)"), ("y", "Conv2D(4, 3, Padding = 1, Bias = false) BatchNorm Add(x) Relu Output")], Net.Untrained),
        "x = Input() : 3x4x4",
        "x = Conv(x) : 4x4x4",
        "y.conv1 = Conv[BatchNorm, Add, Relu](x, x) : 4x4x4");

    [Fact]
    public void A_residual_block_that_is_trained_ends_in_one_normalisation_and_begins_its_gradient_with_one_pass()
    {
        string[] lines = [.. Net.Lines(Simplify.Run(Net.Differentiated(Net.Spec(
        [
            ("x", "Input(3, 4, 4) Conv2D(4, 1) Relu"),
            ("y", "Conv2D(4, 3, Padding = 1, Bias = false) BatchNorm Add(x) Relu"),
            ("z", "Conv2D(4, 3, Padding = 1, Bias = false) BatchNorm Add(y) Relu Flatten Dense(5) Output"),
        ]))))];

        Assert.Equal(2, lines.Count(static line => line.Contains("= BatchNormalize[Add, Relu](", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, static line => line.Contains("= Add(", StringComparison.Ordinal));
        Assert.Equal(2, lines.Count(static line => line.Contains("= ReluGradient(", StringComparison.Ordinal) && line.Split(',').Length == 3));
    }

    [Theory]
    [InlineData("Flatten Dense(7) BatchNorm Tanh", "Dense[BatchNorm, Tanh]")]
    [InlineData("ConvTranspose2D(4, 2) BatchNorm Relu", "ConvTranspose[BatchNorm, Relu]")]
    [InlineData("Conv2D(4, 3) BatchNorm Relu MaxPool2D(2)", "Conv[BatchNorm, Relu, MaxPool]")]
    [InlineData("Conv2D(4, 3) Relu BatchNorm", "BatchNorm(conv1)")]
    public void A_batch_normalisation_is_computed_in_the_layer_before(string layers, string op) => Assert.Contains(
        Net.Lines(FusePooling.Run(FuseActivations.Run(FuseBatchNorm.Run(LowerLayers.Run(Net.Shaped(Net.Chain("Input(3, 8, 8) " + layers, Net.Untrained))))))),
        line => line.Contains("= " + op, StringComparison.Ordinal));

    [Fact]
    public void A_normalisation_behind_an_input_is_done_where_the_input_is_copied() => Expect(
        Lowered(FuseNormalize.Run), Net.Chain("Input(3, 8, 8) Normalize(0.5, 0.25) Flatten Dense(5)", Net.Untrained),
        "input = Input[Normalize]() : 3x8x8",
        "flatten1 = Flatten(input) : 192",
        "dense1 = Dense(flatten1) : 5");

    [Theory]
    [InlineData("Image", "Input(3, 4, 4)", "Normalize(0.5, 0.25) Output")]
    [InlineData("image", "Input(3, 4, 4)", "Normalize(0.5, 0.25) Add(image) Output")]
    [InlineData("image", "Input(3, 4, 4) Relu", "Normalize(0.5, 0.25) Output")]
    public void Other_normalisations_stay(string input, string first, string second) => Assert.Contains(
        Net.Lines(Lowered(FuseNormalize.Run)(Net.Shaped(Net.Spec([(input, first), ("y", second)], Net.Untrained)))),
        static line => line.Contains("= Normalize[", StringComparison.Ordinal));

    [Fact]
    public void A_sum_stays_where_its_operand_is_looked_at() => Assert.Contains(
        Net.Lines(Lowered(FuseAdditions.Run)(Net.Shaped(Net.Spec([("x", "Input(4, 4, 4)"), ("Seen", "Conv2D(4, 1)"), ("y", "Add(x) Output")], Net.Untrained)))),
        static line => line.StartsWith("y.add1 = Add(", StringComparison.Ordinal));

    [Fact]
    public void A_pooling_that_tiles_is_computed_in_the_convolution_before() => Expect(
        Lowered(graph => FusePooling.Run(FuseActivations.Run(graph))),
        Net.Chain("Input(3, 9, 9) Conv2D(4, 3) Relu MaxPool2D(2) AvgPool2D(2, Stride = 1) Conv2D(5, 1) MaxPool2D(2)", Net.Untrained),
        "input = Input() : 3x9x9",
        "conv1 = Conv[Relu, MaxPool](input) : 4x3x3",
        "pool2 = AvgPool[2x2](conv1) : 4x2x2",
        "conv2 = Conv[MaxPool](pool2) : 5x1x1");

    [Theory]
    [InlineData("Conv2D(4, 3) MaxPool2D(3, Stride = 2, Padding = 1)")]    // overlaps
    [InlineData("Conv2D(4, 3) MaxPool2D(3)")]                             // too large for the registers
    [InlineData("Conv2D(6, 3, Groups = 3) MaxPool2D(2)")]                 // groups
    [InlineData("Relu MaxPool2D(2)")]                                     // no convolution
    public void Other_poolings_stay(string layers) => Assert.Contains(
        Net.Lines(FusePooling.Run(LowerLayers.Run(Net.Shaped(Net.Chain("Input(3, 12, 12) " + layers, Net.Untrained))))),
        static line => line.StartsWith("pool1 =", StringComparison.Ordinal));

    [Fact]
    public void The_gradient_of_an_activation_is_taken_while_a_mean_is_spread()
    {
        NetworkSpec spec = Net.Chain("Input(3, 8, 8) Conv2D(4, 3) Tanh AvgPool2D(2) Flatten Dense(5)");
        string[] lines = Net.Lines(Simplify.Run(Net.Differentiated(spec)));
        Assert.Contains("tanh1.grad = AvgPoolGradient_TanhGradient(dense1.grad, conv1) : 4x6x6", lines);
        Assert.DoesNotContain(lines, static line => line.StartsWith("pool1.grad", StringComparison.Ordinal));
    }

    [Fact]
    public void What_nothing_reads_is_not_computed() => Expect(
        RemoveDeadNodes.Run, Net.Tensors(("x", "Input(3)"), ("unused", "From(x) Relu"), ("Seen", "From(x) Tanh"), ("y", "From(x) Sigmoid Output")),
        "x = Input() : 3",
        "Seen.tanh1 = Tanh(x) : 3, kept",
        "y.sigmoid1 = Sigmoid(x) : 3");

    [Fact]
    public void Outputs_are_stored_one_behind_the_other()
    {
        Graph graph = StoreOutputs.Run(Net.Shaped(Net.Tensors(("x", "Input(3)"), ("a", "Relu Output"), ("b", "Dense(5) Output"))));
        Assert.Equal([new Ops.StoreOp(0, 8), new Ops.StoreOp(3, 8)], graph.Nodes.Select(static node => node.Op).OfType<Ops.StoreOp>());
    }

    [Fact]
    public void LeNet_is_five_calls() => Assert.Equal(
        [
            "input = Input() : 1x28x28",
            "conv1 = Conv[Tanh, AvgPool](input) : 6x14x14",
            "conv2 = Conv[Tanh, AvgPool](conv1) : 16x5x5",
            "dense1 = Dense[Tanh](conv2) : 120",
            "dense2 = Dense[Tanh](dense1) : 84",
            "dense3 = Dense(dense2) : 10",
            "output.store = Store(dense3) : 10",
        ],
        Net.Lines(Simplify.Run(Net.Shaped(Net.Chain(
            "Input(1, 28, 28) Conv2D(6, 5, Padding = 2) Tanh AvgPool2D(2) Conv2D(16, 5) Tanh AvgPool2D(2) "
            + "Flatten Dense(120) Tanh Dense(84) Tanh Dense(10)")))));

    private static Func<Graph, Graph> Lowered(Func<Graph, Graph> rule) => graph => rule(LowerLayers.Run(graph));

    private static void Expect(Func<Graph, Graph> rule, NetworkSpec spec, params string[] lines) => Assert.Equal(lines, Net.Lines(rule(Net.Shaped(spec))));
}
