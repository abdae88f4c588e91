using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>y[c] = e^x[c] / sum over the channels k of e^x[k], for each position.</summary>
public sealed record SoftmaxOp : Op
{
    public override string Name => "Softmax";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public override void Differentiate(GradientBuilder gradient) =>
        gradient.Propagate(0, new SoftmaxGradientOp(), gradient.Gradient, gradient.Value);
}

/// <summary>dx[c] = y[c] (dy[c] - sum over k of dy[k] y[k]). Inputs: dy, y.</summary>
public sealed record SoftmaxGradientOp : Op
{
    public override string Name => "SoftmaxGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];
}
