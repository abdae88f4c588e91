using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Passes;

public sealed class DifferentiateTests
{
    [Fact]
    public void Gradients_go_back_to_the_first_layer_that_learns() => Expect(
        Net.Chain("Input(3) Dense(4) Tanh Dense(2)"),
        "output.loss = SoftmaxCrossEntropy(dense2) : 2",
        "dense2.learn = DenseWeightGradient(tanh1, output.loss)",
        "dense2.grad = DenseInputGradient(output.loss) : 4",
        "tanh1.grad = TanhGradient(dense2.grad, tanh1) : 4",
        "dense1.learn = DenseWeightGradient(input, tanh1.grad)");

    [Fact]
    public void Gradients_of_a_value_that_two_layers_read_are_added() => Expect(
        Net.Tensors(("x", "Input(3)"), ("a", "Dense(3)"), ("b", "Tanh"), ("y", "Add(a) Output")),
        "y.loss = SoftmaxCrossEntropy(y.add1) : 3",
        "b.tanh1.grad = TanhGradient(y.loss, b.tanh1) : 3",
        "a.grad.sum = Add(y.loss, b.tanh1.grad) : 3",
        "a.learn = DenseWeightGradient(x, a.grad.sum)");

    [Fact]
    public void Concatenated_values_get_their_channels() => Expect(
        Net.Tensors(("x", "Input(3)"), ("a", "From(x) Dense(4)"), ("b", "From(x) Dense(5)"), ("y", "From(a) Concat(b) Output")),
        "y.loss = SoftmaxCrossEntropy(y.concat1) : 9",
        "y.concat1.grad0 = Crop(y.loss) : 4",
        "y.concat1.grad1 = Crop(y.loss) : 5",
        "b.learn = DenseWeightGradient(x, y.concat1.grad1)",
        "a.learn = DenseWeightGradient(x, y.concat1.grad0)");

    [Fact]
    public void Images_get_the_gradients_of_their_layers() => Expect(
        Net.Chain("Input(3, 8, 8) Conv2D(4, 3) MaxPool2D(2) AvgPool2D(3) Flatten Dense(2)"),
        "output.loss = SoftmaxCrossEntropy(dense1) : 2",
        "dense1.learn = DenseWeightGradient(flatten1, output.loss)",
        "dense1.grad = DenseInputGradient(output.loss) : 4",
        "flatten1.grad = Unflatten(dense1.grad) : 4x1x1",
        "pool2.grad = AvgPoolGradient(flatten1.grad) : 4x3x3",
        "pool1.grad = MaxPoolGradient(pool2.grad, conv1, pool1) : 4x6x6",
        "conv1.learn = ConvWeightGradient(input, pool1.grad)");

    [Fact]
    public void Each_output_has_a_loss_with_targets_of_its_own()
    {
        Graph graph = Net.Differentiated(Net.Spec(
            [("x", "Input(3)"), ("a", "From(x) Dense(4) Output"), ("b", "From(x) Dense(5) Output")], new ArgumentSpec("Loss", "MeanSquaredError")));
        Assert.Equal([0, 4], graph.Nodes.Select(static node => node.Op).OfType<LossOp>().Select(static loss => loss.TargetOffset));
    }

    [Fact]
    public void Dropout_is_one_mask_in_both_directions_and_another_for_each_layer()
    {
        Graph graph = Net.Differentiated(Net.Chain("Input(3) Dense(4) Dropout Dense(4) Dropout Dense(2)"));
        DropoutMaskOp[] masks = [.. graph.Nodes.Select(static node => node.Op).OfType<DropoutMaskOp>()];
        Assert.Equal(4, masks.Length);
        Assert.Equal([masks[1], masks[0]], masks[2..]);
        Assert.NotEqual(masks[0], masks[1]);
    }

    [Fact]
    public void Nothing_is_kept_for_looking_at() =>
        Assert.DoesNotContain(Net.Differentiated(Net.Tensors(("X", "Input(3)"), ("Y", "Dense(2) Output"))).Nodes, static node => node.IsKept);

    /// <summary>What follows the forward nodes.</summary>
    private static void Expect(NetworkSpec spec, params string[] lines) =>
        Assert.Equal(lines, Net.Lines(Net.Differentiated(spec))[Net.Shaped(spec).Nodes.Count..]);
}
