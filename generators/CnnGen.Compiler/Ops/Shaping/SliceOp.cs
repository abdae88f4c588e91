using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Some neighbours along an axis.</summary>
public sealed record SliceOp(int Axis, int Start, int Length) : RearrangeOp
{
    public override string Name => "Slice";

    public override string Details => $"{Numbers.Text(Start)} to {Numbers.Text(Start + Length - 1)}{(Axis == 0 ? "" : " of axis " + Numbers.Text(Axis))}";

    public static SliceOp Read(LayerArguments arguments) => new(
        arguments.Int("Axis", 0, SampleAxes.Most - 1, 0), arguments.Int("start", 0, LayerArguments.LongestAxis, 0), arguments.Size("length"));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        if (Axis >= input.Rank)
            return SampleAxes.Missing(Name, Axis, input);
        return Start + Length <= input.Lengths[Axis]
            ? SampleAxes.With(input, Axis, Length)
            : ShapeResult.Mistake(DiagnosticRules.SliceOutside, Name, Start, Start + Length - 1, Axis, input, input.Lengths[Axis] - 1);
    }

    public override Rearrangement Describe(Shape input, Shape output) => new CropOp(SampleAxes.StartAt(Axis, Start, input)).Describe(input, output);

    public override void Differentiate(GradientBuilder gradient) =>
        gradient.Propagate(0, new PlaceOp(SampleAxes.StartAt(Axis, Start, gradient.InputShape(0))), gradient.Gradient);
}
