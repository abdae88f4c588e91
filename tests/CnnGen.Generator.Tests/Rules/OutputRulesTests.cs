using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>Mistakes in outputs and their losses.</summary>
public class OutputRulesTests
{
    [Theory]
    [InlineData("CNN0105", "Loss = (Loss)99", "Loss is 99, but must be a member of the enum Loss")]
    [InlineData("CNN0105", "Weight = 0", "Weight is 0, but must be finite and above 0")]
    [InlineData("CNN0105", "Weight = float.PositiveInfinity", "Weight is ")]
    [InlineData("CNN0105", "LabelSmoothing = 1.5f", "LabelSmoothing is 1.5, but must be 0 to 1")]
    [InlineData("CNN0105", "ClassWeights = new[] { 1, float.NaN, 1, 1 }", "ClassWeights is NaN")]
    [InlineData("CNN0105", "ClassWeights = new float[] { 0, 0, 0, 0 }", "ClassWeights is all 0, but must be above 0 for one class at least")]
    [InlineData("CNN0105", "IgnoreIndex = int.MaxValue", "IgnoreIndex is 2147483647")]
    [InlineData("CNN0105", "Loss = Loss.Huber, Delta = 0", "Delta is 0, but must be finite and above 0")]
    [InlineData("CNN0105", "Loss = Loss.Dice, Smooth = -1", "Smooth is -1")]
    [InlineData("CNN0105", "Loss = Loss.Triplet, Margin = -1", "Margin is -1")]
    [InlineData("CNN0105", "Loss = Loss.BinaryCrossEntropyWithLogits, PositiveWeights = new[] { -1f }", "PositiveWeights is -1")]
    [InlineData("CNN0115", "Loss = Loss.Triplet", "needs a vector of three embeddings, one behind the other, but the output 'output' is 4")]
    [InlineData("CNN0136", "Delta = 2", "Output: Delta belongs to the loss Huber, but the loss of this output is SoftmaxCrossEntropy")]
    [InlineData("CNN0136", "Loss = Loss.Huber, IgnoreIndex = 0", "IgnoreIndex belongs to the loss SoftmaxCrossEntropy, but the loss of this output is Huber")]
    [InlineData("CNN0136", "Loss = Loss.None, Weight = 2", "Weight belongs to an output with a loss, but the loss of this output is None")]
    [InlineData("CNN0136", "Loss = Loss.None, TrainingOnly = true", "TrainingOnly belongs to an output with a loss")]
    [InlineData("CNN0141", "ClassWeights = new[] { 1f, 2f }", "ClassWeights has 2 numbers, but the output 'output' of 4 has 4 channels")]
    [InlineData("CNN0141", "Loss = Loss.BinaryCrossEntropyWithLogits, PositiveWeights = new[] { 1f, 2f }", "PositiveWeights has 2 numbers")]
    public void Arguments(string id, string arguments, string message) =>
        Reports(id, $"[Model, Input(8), Dense(4), [|Output({arguments})|]] public partial class Net;", message);

    [Theory]
    [InlineData("[Model, Input(8), [|Dense(1)|]] public partial class Net;", "the output 'output' is 1; give it a channel for each class")]
    [InlineData("[Model] partial class Net { [Input(1, 8, 8)] partial Map X { get; } [Relu, [|Output|]] public partial Map Heat { get; } }", "the output 'Heat' is 1x8x8")]
    public void ScoresOfOneClass(string source, string message) => Reports("CNN0115", source, message);

    [Fact]
    public void OutputOfABlockHasNoLoss() => Expect.Mistake(
        "CNN0136",
        "[Model, Input(8), [|Use<Twice>|], Dense(4)] public partial class Net;",
        "[Block] public partial class Twice { [Input] partial Map X { get; } [Relu, Output(Weight = 2)] partial Map Y { get; } }");

    [Fact]
    public void SecondOutput() => Reports(
        "CNN0137", "[Model] partial class Net { [Input(8)] partial Map X { get; } [Dense(5), Output, Relu, [|Output|]] public partial Map Y { get; } }", "The chain of 'Y' has an output already");

    [Fact]
    public void SecondOutputOnTheClass() => Reports("CNN0137", "[Model, Input(8), Dense(5), Output, Relu, [|Output|]] public partial class Net;", "The chain of 'output'");

    [Fact]
    public void LayerWithoutUse() => Reports(
        "CNN0138", "[Model] partial class Net { [Input(8)] partial Map X { get; } [[|Dense(5)|], Relu] partial Map Lost { get; } [From(nameof(X)), Dense(4), Output] public partial Map Y { get; } }",
        "Dense 'Lost' has parameters, but no output is computed from it");

    [Theory]
    [InlineData("[From(nameof(X)), Reuse(nameof(Y))] public partial Map Again { get; }")]
    [InlineData("[From(nameof(X)), Relu] partial Map Lost { get; }")]
    public void NothingIsLostWithoutParametersOfItsOwn(string tensor) =>
        Expect.Clean($$"""[Model] partial class Net { [Input(8)] partial Map X { get; } [Dense(4), Output] public partial Map Y { get; } {{tensor}} }""");

    [Theory]
    [InlineData("[Model, Input(8), Dense(5), [|Softmax|]] public partial class Net;", "Softmax: the loss SoftmaxCrossEntropy takes scores and applies softmax itself")]
    [InlineData("[Model(Loss = Loss.BinaryCrossEntropyWithLogits), Input(8), Dense(1), [|Sigmoid|]] public partial class Net;", "Sigmoid: the loss BinaryCrossEntropyWithLogits takes scores and applies the sigmoid itself")]
    public void FunctionOfTheLoss(string source, string message) => Reports("CNN0148", source, message);

    [Theory]
    [InlineData("[Model(Training = false), Input(8), Dense(5), Softmax] public partial class Net;")]
    [InlineData("[Model(Loss = Loss.MeanSquaredError), Input(8), Dense(5), Softmax] public partial class Net;")]
    [InlineData("[Model, Input(8), Dense(5), LogSoftmax] public partial class Net;")]
    public void FunctionThatTheLossDoesNotApply(string source) => Expect.Clean(source);

    [Fact]
    public void PublicAuxiliaryHead() => Reports(
        "CNN0139",
        "[Model] partial class Net { [Input(8)] partial Map X { get; } [Dense(4), [|Output(TrainingOnly = true)|]] public partial Map A { get; } [From(nameof(X)), Dense(4), Output] public partial Map Y { get; } }",
        "'A' is only computed while training");

    [Fact]
    public void NothingButAuxiliaryHeads() => Reports("CNN0102", "[[|Model|], Input(8), Dense(4), Output(TrainingOnly = true)] public partial class Net;", "has no output");

    [Fact]
    public void NothingToTrain() => Reports("CNN0140", "[[|Model(Loss = Loss.None)|], Input(8), Dense(4)] public partial class Net;", "No output of 'Net' has a loss");

    [Theory]
    [InlineData("[Model, Input(3, 8, 8), Conv2D(4, 3)] public partial class Net;")]
    [InlineData("[Model, Input(3, 8, 8), Conv2D(4, 3), Output(LabelSmoothing = 0.1f, ClassWeights = new float[] { 1, 2, 3, 0 }, IgnoreIndex = 255, Weight = 0.5f)] public partial class Net;")]
    [InlineData("[Model(Loss = Loss.None), Input(8), Dense(4), Output(Loss = Loss.MeanAbsoluteError)] public partial class Net;")]
    [InlineData("[Model(Loss = Loss.BinaryCrossEntropyWithLogits), Input(3, 8, 8), Conv2D(2, 3), Output(PositiveWeights = new[] { 3f })] public partial class Net;")]
    [InlineData("[Model(Loss = Loss.Dice), Input(3, 8, 8), Conv2D(1, 3), Output(Smooth = 0)] public partial class Net;")]
    [InlineData("[Model(Loss = Loss.Triplet), Input(9), Dense(12), Output(Margin = 1)] public partial class Net;")]
    [InlineData("[Model(Loss = Loss.MeanSquaredError), Input(3, 8, 8), Conv2D(1, 3)] public partial class Net;")]
    [InlineData("[Model(Training = false), Input(3, 8, 8), Conv2D(1, 3)] public partial class Net;")]
    public void RightOutputsAreClean(string source) => Expect.Clean(source);

    private static void Reports(string id, string source, string message) => Assert.Contains(message, Expect.Mistake(id, source), StringComparison.Ordinal);
}
