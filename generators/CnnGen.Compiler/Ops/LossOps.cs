using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Computes the loss of an output, adds it up, and makes the gradient with respect to the output. Input: the output.</summary>
/// <param name="TargetOffset">Index of this loss's target within a sample's targets.</param>
public abstract record LossOp(int TargetOffset) : Op
{
    /// <summary>Floats that one sample's target takes.</summary>
    public abstract int TargetLength(Shape output);

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public static LossOp For(Loss loss, int targetOffset) => loss == Loss.MeanSquaredError
        ? new MeanSquaredErrorOp(targetOffset)
        : new SoftmaxCrossEntropyOp(targetOffset);
}

/// <summary>-log softmax(x)[class]; the gradient is softmax(x) - onehot(class).</summary>
public sealed record SoftmaxCrossEntropyOp(int TargetOffset) : LossOp(TargetOffset)
{
    public override string Name => "SoftmaxCrossEntropy";

    public override int TargetLength(Shape output) => 1;
}

/// <summary>The mean over the elements of (x - target)^2; the gradient is 2 (x - target) / elements.</summary>
public sealed record MeanSquaredErrorOp(int TargetOffset) : LossOp(TargetOffset)
{
    public override string Name => "MeanSquaredError";

    public override int TargetLength(Shape output) => (int)output.Length;
}
