using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>The largest element of each window; padding never wins.</summary>
public sealed record MaxPoolOp(WindowArguments Arguments) : PoolOp(Arguments)
{
    public override string Name => "MaxPool" + Arguments.Dimensions;

    public static MaxPoolOp Read(LayerArguments arguments, int rank) => new(ReadWindow(arguments, rank));

    public override Op Lower(Shape input) => new PoolingOp(true, Resolve(input), false);

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(
        0, new MaxPoolGradientOp(Resolve(gradient.InputShape(0))), gradient.Gradient, gradient.Node.Inputs[0], gradient.Value);
}

/// <summary>The gradient goes to the first largest element of each window, in row-major order. Inputs: dy, x, y.</summary>
public sealed record MaxPoolGradientOp(Window Window) : Op
{
    /// <summary>An activation before the pooling, whose value is x, and whose gradient is taken in the same pass.</summary>
    public ActivationOp? Activation { get; init; }

    public override string Name => "MaxPoolGradient" + (Activation is null ? "" : "_" + Activation.Name + "Gradient");

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[1];
}
