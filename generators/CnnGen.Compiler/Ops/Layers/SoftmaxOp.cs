using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>y[c] = e^x[c] / sum over the channels k of e^x[k], for each position; or its logarithm, x[c] - ln sum.</summary>
public sealed record SoftmaxOp(bool IsLog) : Op, ISharesCode
{
    public override string Name => IsLog ? "LogSoftmax" : "Softmax";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public override void Differentiate(GradientBuilder gradient) =>
        gradient.Propagate(0, new SoftmaxGradientOp(IsLog), gradient.Gradient, gradient.Value);
}

/// <summary>dx[c] = y[c] (dy[c] - sum over k of dy[k] y[k]); of the logarithm dx[c] = dy[c] - e^y[c] sum over k of dy[k]. Inputs: dy, y.</summary>
public sealed record SoftmaxGradientOp(bool IsLog) : Op, ISharesCode
{
    public override string Name => (IsLog ? "LogSoftmax" : "Softmax") + "Gradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];
}
