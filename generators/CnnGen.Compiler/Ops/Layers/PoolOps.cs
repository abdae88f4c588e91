using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A window that slides over each channel for itself.</summary>
public abstract record PoolOp(WindowArguments Arguments) : Op
{
    public override string Details => Arguments.Describe();

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        for (int axis = 0; axis < Arguments.Kernel.Count; axis++)
        {
            if (Arguments.Padding[axis] > Arguments.Kernel[axis] / 2)
                return ShapeResult.Mistake(DiagnosticRules.PaddingTooLarge, Name, Arguments.Padding[axis], Arguments.Kernel[axis]);
        }

        return Arguments.Resolve(Name, inputs[0], out ShapeResult mistake) is { } window
            ? WindowArguments.Slide(window, inputs[0], inputs[0].Channels)
            : mistake;
    }

    public Window Resolve(Shape input) =>
        Arguments.Resolve(Name, input, out _) ?? throw new InvalidOperationException("The shape was inferred before.");
}

/// <summary>The largest element of each window; padding never wins.</summary>
public sealed record MaxPool2DOp(WindowArguments Arguments) : PoolOp(Arguments)
{
    public override string Name => "MaxPool2D";

    public override string Stem => "pool";

    public static MaxPool2DOp Read(LayerArguments arguments) => new(WindowArguments.Read(arguments, strideIsKernel: true));

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(
        0, new MaxPoolGradientOp(Resolve(gradient.InputShape(0))), gradient.Gradient, gradient.Node.Inputs[0], gradient.Value);
}

/// <summary>The gradient goes to the first largest element of each window, in row-major order. Inputs: dy, x, y.</summary>
public sealed record MaxPoolGradientOp(Window Window) : Op
{
    public override string Name => "MaxPoolGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[1];
}

/// <summary>The mean of each window; with <c>CountIncludePad</c> the padding counts as zeros (PyTorch's default), else only the elements inside count.</summary>
public sealed record AvgPool2DOp(WindowArguments Arguments, bool CountIncludePad) : PoolOp(Arguments)
{
    public override string Name => "AvgPool2D";

    public override string Stem => "pool";

    public static AvgPool2DOp Read(LayerArguments arguments) =>
        new(WindowArguments.Read(arguments, strideIsKernel: true), arguments.Bool("CountIncludePad", true));

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(
        0, new AvgPoolGradientOp(Resolve(gradient.InputShape(0)), CountIncludePad), gradient.Gradient);
}

/// <summary>The mean of each channel: (channels, height, width) to (channels).</summary>
public sealed record GlobalAvgPoolOp : Op
{
    public override string Name => "GlobalAvgPool";

    public override string Stem => "pool";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0].SpatialRank > 0
        ? Shape.Of(inputs[0].Channels)
        : ShapeResult.Mistake(DiagnosticRules.NotAnImage, Name, inputs[0]);

    public override void Differentiate(GradientBuilder gradient) =>
        gradient.Propagate(0, new AvgPoolGradientOp(Window.Whole(gradient.InputShape(0)), true), gradient.Gradient);
}

/// <summary>Each element of a window gets its share of the mean's gradient. Inputs: dy.</summary>
public sealed record AvgPoolGradientOp(Window Window, bool CountIncludePad) : Op
{
    /// <summary>An activation before the pooling whose gradient is taken in the same pass; then there is a second input, the activation's value.</summary>
    public ActivationOp? Activation { get; init; }

    public override string Name => "AvgPoolGradient" + (Activation is null ? "" : "_" + Activation.Name + "Gradient");

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => throw new InvalidOperationException("Its shape is the layer's input.");
}
