using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>A window that slides over each channel for itself.</summary>
public abstract record PoolOp(WindowArguments Arguments) : Op
{
    public override string Stem => "pool";

    public override string Details => Arguments.Describe();

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        for (int axis = 0; axis < Arguments.Rank; axis++)
        {
            if (Arguments.Padding[axis] > Arguments.Kernel[axis] / 2)
                return ShapeResult.Mistake(DiagnosticRules.PaddingTooLarge, Name, Arguments.Padding[axis], Arguments.Kernel[axis]);
        }

        if (Arguments.Resolve(Name, inputs[0], out ShapeResult mistake) is not { } window)
            return mistake;
        for (int axis = 0; axis < Arguments.Rank; axis++)
        {
            if (window.Axes[axis].FirstBlind(inputs[0].Spatial(axis)) is >= 0 and var blind)
                return ShapeResult.Mistake(DiagnosticRules.BlindWindow, Name, blind, Arguments.Dilation[axis], inputs[0]);
        }

        return WindowArguments.Slide(window, inputs[0], inputs[0].Channels);
    }

    /// <summary>The arguments of a pooling: a window steps by its own size where nothing else is said.</summary>
    protected static WindowArguments ReadWindow(LayerArguments arguments, int rank) =>
        WindowArguments.Read(arguments, rank, strideIsKernel: true) with { CeilMode = arguments.Bool("CeilMode", false) };

    public Window Resolve(Shape input) =>
        Arguments.Resolve(Name, input, out _) ?? throw new InvalidOperationException("The shape was inferred before.");
}
