using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// The loops over the pixels of some values whose channels lie side by side, of any number of axes: two loops around a run of pixels at equal distances. Sizes and strides are numbers
/// of the call; axes along which all values go on at the same distances are one.
/// </summary>
internal static class PixelRuns
{
    /// <summary>Floats of a pixel, the padding behind its channels included: a number of every kernel over runs.</summary>
    public const string Pitch = "pitch";

    private const int Axes = 3;

    /// <summary>The numbers of the loops over values with these pointers.</summary>
    public static IEnumerable<string> Parameters(IEnumerable<string> pointers) =>
        [Pitch, "planes", "rows", "pixels", .. pointers.SelectMany(static p => new[] { Samples.LengthOf(p), PlaneOf(p), RowOf(p), StepOf(p), FirstOf(p) })];

    public static void AddNumbers(CallNumbers numbers, IReadOnlyList<string> pointers, IReadOnlyList<Layout> layouts)
    {
        (int Length, int[] Strides)[] axes = Merge(layouts);
        numbers[Pitch] = Layout.Pitch(layouts[0].Shape.Channels);
        numbers["planes"] = axes[0].Length;
        numbers["rows"] = axes[1].Length;
        numbers["pixels"] = axes[2].Length;
        for (int i = 0; i < pointers.Count; i++)
        {
            numbers[Samples.LengthOf(pointers[i])] = layouts[i].Length;
            numbers[PlaneOf(pointers[i])] = axes[0].Strides[i];
            numbers[RowOf(pointers[i])] = axes[1].Strides[i];
            numbers[StepOf(pointers[i])] = axes[2].Strides[i];
            numbers[FirstOf(pointers[i])] = layouts[i].Origin;
        }
    }

    /// <summary>Writes the loops; the body finds the begin of a run of <c>pixels</c> in <see cref="At"/> of each pointer.</summary>
    public static void Emit(CodeWriter code, IReadOnlyList<string> pointers, Action body) => Samples.Loop(code, pointers, () =>
        code.Block("for (int plane = 0; plane < planes; plane++)", () =>
            code.Block("for (int row = 0; row < rows; row++)", () =>
            {
                foreach (string pointer in pointers)
                    code.Line($"float* {At(pointer)} = {pointer} + ({FirstOf(pointer)} + plane * {PlaneOf(pointer)} + row * {RowOf(pointer)});");
                body();
            })));

    public static string At(string pointer) => pointer + "At";

    /// <summary>Name of the number with the distance of two pixels of a run.</summary>
    public static string StepOf(string pointer) => pointer + "Step";

    private static string PlaneOf(string pointer) => pointer + "Plane";

    private static string RowOf(string pointer) => pointer + "Row";

    private static string FirstOf(string pointer) => pointer + "First";

    /// <summary>The spatial axes with their strides in each value, outermost first; three of them.</summary>
    private static (int Length, int[] Strides)[] Merge(IReadOnlyList<Layout> layouts)
    {
        var merged = new List<(int Length, int[] Strides)>();
        for (int axis = layouts[0].Shape.SpatialRank - 1; axis >= 0; axis--)
        {
            int length = layouts[0].Shape.Spatial(axis);
            int[] strides = [.. layouts.Select(layout => layout.Stride(axis))];
            if (length == 1)
                continue;
            if (merged.Count > 0 && strides.Zip(merged[0].Strides, (outer, stride) => outer == stride * merged[0].Length).All(static fits => fits))
                merged[0] = (merged[0].Length * length, merged[0].Strides);
            else
                merged.Insert(0, (length, strides));
        }

        while (merged.Count < Axes)
            merged.Insert(0, (1, new int[layouts.Count]));
        return [.. merged];
    }
}
