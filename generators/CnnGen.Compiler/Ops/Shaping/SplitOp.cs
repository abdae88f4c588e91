using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>One of several equal parts along an axis.</summary>
public sealed record SplitOp(int Axis, int Parts, int Index) : RearrangeOp
{
    public override string Name => "Split";

    public override string Details => $"{Numbers.Text(Index + 1)} of {Numbers.Text(Parts)}{(Axis == 0 ? "" : " of axis " + Numbers.Text(Axis))}";

    public static SplitOp Read(LayerArguments arguments)
    {
        int parts = arguments.Size("parts");
        return new(arguments.Int("Axis", 0, SampleAxes.Most - 1, 0), parts, arguments.Int("index", 0, parts - 1, 0));
    }

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        if (Axis >= input.Rank)
            return SampleAxes.Missing(Name, Axis, input);
        return input.Lengths[Axis] % Parts == 0
            ? SampleAxes.With(input, Axis, input.Lengths[Axis] / Parts)
            : SampleAxes.Indivisible(Name, Axis, input, Parts);
    }

    public override Rearrangement Describe(Shape input, Shape output) => new CropOp(Start(input)).Describe(input, output);

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new PlaceOp(Start(gradient.InputShape(0))), gradient.Gradient);

    private EquatableArray<int> Start(Shape input) => SampleAxes.StartAt(Axis, input.Lengths[Axis] / Parts * Index, input);
}
