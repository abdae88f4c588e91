using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>What layers that name an axis of the sample share: 0 are the channels.</summary>
internal static class SampleAxes
{
    /// <summary>Most axes of a sample.</summary>
    public const int Most = 4;

    private static readonly string[] Images = ["a sequence (channels, length)", "an image (channels, height, width)", "a volume (channels, depth, height, width)"];

    /// <summary>A shape with another length of one axis.</summary>
    public static Shape With(Shape shape, int axis, int length) => new(shape.Lengths.Select((old, i) => i == axis ? length : old).ToEquatableArray());

    /// <summary>A position that is 0 along all axes but one.</summary>
    public static EquatableArray<int> StartAt(int axis, int start, Shape shape) => Enumerable.Range(0, shape.Rank).Select(i => i == axis ? start : 0).ToEquatableArray();

    /// <summary>The length times a factor; too long for any tensor where it does not fit.</summary>
    public static int Times(int length, long factor) => (int)Math.Min(int.MaxValue, length * factor);

    public static ShapeResult Missing(string layer, int axis, Shape input) =>
        ShapeResult.Mistake(DiagnosticRules.MissingAxis, layer, axis, input, input.Rank - 1);

    public static ShapeResult Indivisible(string layer, int axis, Shape input, int divisor) =>
        ShapeResult.Mistake(DiagnosticRules.IndivisibleAxis, layer, axis, input, input.Lengths[axis], divisor);

    /// <summary>A layer that wants so many axes behind the channels.</summary>
    public static ShapeResult WrongRank(string layer, int spatialRank, Shape input) =>
        ShapeResult.Mistake(DiagnosticRules.WrongAxes, layer, Images[spatialRank - 1], input, "put [Reshape(...)] in front, or take another layer");
}
