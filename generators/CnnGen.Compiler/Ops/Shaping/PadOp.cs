using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Widths of a border around the spatial axes, from depth to width.</summary>
public sealed record Border(EquatableArray<int> Before, EquatableArray<int> After)
{
    private static readonly string[] Fronts = ["front", "top", "left"];

    private static readonly string[] Backs = ["back", "bottom", "right"];

    public int Rank => Before.Count;

    public override string ToString() => string.Join(", ", Before.Zip(After, static (before, after) => $"{Numbers.Text(before)}+{Numbers.Text(after)}"));

    /// <summary>Reads <c>padding</c>, or <c>left, right, top, bottom, front, back</c> as far as there are axes.</summary>
    public static Border Read(LayerArguments arguments, int rank)
    {
        int all = arguments.Int("padding", 0, WindowArguments.Limit, 0);
        EquatableArray<int> read(string[] names) => names.Skip(names.Length - rank).Select(name => arguments.Int(name, 0, WindowArguments.Limit, all)).ToEquatableArray();
        return new(read(Fronts), read(Backs));
    }

    /// <summary>The shape with the border.</summary>
    public Shape Around(Shape input) =>
        new([input.Channels, .. Before.Select((before, axis) => (int)Math.Min(int.MaxValue, (long)input.Spatial(axis) + before + After[axis]))]);
}

/// <summary>A border of zeros.</summary>
public sealed record ZeroPadOp(Border Border) : RearrangeOp
{
    public override string Name => $"ZeroPad{Numbers.Text(Border.Rank)}D";

    public override string Details => Border.ToString();

    public override bool HasZeros => true;

    private EquatableArray<int> Start => [0, .. Border.Before];

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) =>
        inputs[0].SpatialRank == Border.Rank ? Border.Around(inputs[0]) : SampleAxes.WrongRank(Name, Border.Rank, inputs[0]);

    public override Rearrangement Describe(Shape input, Shape output) => new PlaceOp(Start).Describe(input, output);

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new CropOp(Start), gradient.Gradient);
}

/// <summary>A border that mirrors the image at its outermost elements, or that repeats these.</summary>
public sealed record EdgePadOp(bool IsReflection, Border Border) : Op, ISharesCode
{
    public override string Name => $"{(IsReflection ? "Reflection" : "Replication")}Pad{Numbers.Text(Border.Rank)}D";

    public override string Details => Border.ToString();

    private Resampling Resampling => new(IsReflection ? ResamplingKind.Reflection : ResamplingKind.Replication, Border.Before);

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        Shape input = inputs[0];
        if (input.SpatialRank != Border.Rank)
            return SampleAxes.WrongRank(Name, Border.Rank, input);
        for (int axis = 0; axis < Border.Rank && IsReflection; axis++)
        {
            int border = Math.Max(Border.Before[axis], Border.After[axis]);
            if (border >= input.Spatial(axis))
                return ShapeResult.Mistake(DiagnosticRules.NothingToReflect, Name, border, input, input.Spatial(axis) - 1);
        }

        return Border.Around(input);
    }

    public override Op Lower(Shape input) => new ResampleOp(Resampling);

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new ResampleGradientOp(Resampling), gradient.Gradient);
}
