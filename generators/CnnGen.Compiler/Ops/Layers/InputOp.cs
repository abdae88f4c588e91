using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>What the user gives: one sample of the shape, planes behind planes; or bytes, with the channels of a pixel side by side.</summary>
public sealed record InputOp(Shape Shape) : Op
{
    /// <summary>Whether a prediction takes bytes too.</summary>
    public bool Bytes { get; init; }

    /// <summary>What is done to the elements on their way in.</summary>
    public NormalizeOp? Normalize { get; init; }

    public override string Name => "Input";

    public override string Details => string.Join(", ", new[] { Bytes ? "bytes" : null, Normalize?.Name }.Where(static word => word is not null));

    public static InputOp Read(LayerArguments arguments)
    {
        EquatableArray<int> lengths = arguments.Sizes("shape");
        if (lengths.Count is < 1 or > 4)
        {
            arguments.Report(Diagnostics.DiagnosticRules.ArgumentOutOfRange, "shape", "of " + Numbers.Text(lengths.Count) + " axes",
                "1 to 4 lengths such as (channels, height, width)");
        }

        return new(new Shape(lengths.Count is < 1 or > 4 ? [1] : lengths)) { Bytes = arguments.Bool("Bytes", false) };
    }

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => Shape;

    public override void Differentiate(GradientBuilder gradient)
    {
    }
}
