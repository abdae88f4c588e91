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

        return Arguments.Resolve(Name, inputs[0], out ShapeResult mistake) is { } window
            ? WindowArguments.Slide(window, inputs[0], inputs[0].Channels)
            : mistake;
    }

    public Window Resolve(Shape input) =>
        Arguments.Resolve(Name, input, out _) ?? throw new InvalidOperationException("The shape was inferred before.");
}
