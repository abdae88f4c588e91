using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>The mean of each window; with <c>CountIncludePad</c> the padding counts as zeros (PyTorch's default), else only the elements inside count.</summary>
public sealed record AvgPoolOp(WindowArguments Arguments, bool CountIncludePad) : PoolOp(Arguments)
{
    public override string Name => "AvgPool" + Arguments.Dimensions;

    public static AvgPoolOp Read(LayerArguments arguments, int rank) =>
        new(ReadWindow(arguments, rank), arguments.Bool("CountIncludePad", true));

    public override Op Lower(Shape input) => new PoolingOp(false, Resolve(input), CountIncludePad);

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(
        0, new AvgPoolGradientOp(Resolve(gradient.InputShape(0)), CountIncludePad), gradient.Gradient);
}

/// <summary>Each element of a window gets its share of the mean's gradient. Inputs: dy.</summary>
public sealed record AvgPoolGradientOp(Window Window, bool CountIncludePad) : Op
{
    /// <summary>An activation before the pooling whose gradient is taken in the same pass; then there is a second input, the activation's value.</summary>
    public ActivationOp? Activation { get; init; }

    public override string Name => "AvgPoolGradient" + (Activation is null ? "" : "_" + Activation.Name + "Gradient");

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the layer's input.");
}
