using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>An image as a vector, in C,H,W order.</summary>
public sealed record FlattenOp : Op
{
    public override string Name => "Flatten";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) =>
        inputs[0].Length > int.MaxValue ? inputs[0] : Shape.Of((int)inputs[0].Length);

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new UnflattenOp(), gradient.Gradient);
}

/// <summary>A vector as an image again: the gradient of <see cref="FlattenOp"/>.</summary>
public sealed record UnflattenOp : Op
{
    public override string Name => "Unflatten";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the layer's input.");
}
