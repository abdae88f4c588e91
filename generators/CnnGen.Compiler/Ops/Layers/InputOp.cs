using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>What the user gives: one sample of the shape, planes behind planes.</summary>
public sealed record InputOp(Shape Shape) : Op
{
    public override string Name => "Input";

    public static InputOp Read(LayerArguments arguments)
    {
        EquatableArray<int> lengths = arguments.Sizes("shape");
        if (lengths.Count is < 1 or > 4)
        {
            arguments.Report(Diagnostics.DiagnosticRules.ArgumentOutOfRange, "shape", "of " + Numbers.Text(lengths.Count) + " axes",
                "1 to 4 lengths such as (channels, height, width)");
        }

        return new(new Shape(lengths.Count is < 1 or > 4 ? [1] : lengths));
    }

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Shape;

    public override void Differentiate(GradientBuilder gradient)
    {
    }
}
