using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>The axes in another order: axis i of the value is axis <c>Axes[i]</c> of the input.</summary>
public sealed record PermuteOp(EquatableArray<int> Axes) : RearrangeOp
{
    public override string Name => "Permute";

    public override string Details => string.Join(", ", Axes.Select(Numbers.Text));

    public static PermuteOp Read(LayerArguments arguments) => new(arguments.Ints("axes"));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        return Axes.OrderBy(static axis => axis).SequenceEqual(Enumerable.Range(0, input.Rank))
            ? new Shape(Axes.Select(axis => input.Lengths[axis]).ToEquatableArray())
            : ShapeResult.Mistake(DiagnosticRules.NotAPermutation, Name, Details, input.Rank - 1, input);
    }

    public override Rearrangement Describe(Shape input, Shape output) =>
        new(output.Lengths, Grid.Along(input.Rank, [.. Axes.Select(static axis => (axis, 1))]), Grid.From(new(new int[output.Rank])));

    public override void Differentiate(GradientBuilder gradient)
    {
        var back = new int[Axes.Count];
        for (int axis = 0; axis < back.Length; axis++)
            back[Axes[axis]] = axis;
        gradient.Propagate(0, new PermuteOp(new EquatableArray<int>(back)), gradient.Gradient);
    }
}
