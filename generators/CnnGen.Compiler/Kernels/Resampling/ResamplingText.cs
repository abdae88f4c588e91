using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The text that finds, for a pixel of the longer value, the pixels of the shorter one.</summary>
/// <remarks>Along an axis y: <c>oy</c> is the pixel's index, <c>iy</c> that of the pixel in the shorter value; where neighbours are mixed, <c>jy</c> that of the next, and <c>ty</c> its share.</remarks>
internal sealed class ResamplingText(ResamplingKind kind, int rank, string shorter)
{
    private bool IsLinear => kind is ResamplingKind.Linear or ResamplingKind.LinearAligned;

    /// <summary>The pixels that a pixel is made of, as pointers, each with its share; empty where it is the only one.</summary>
    public IEnumerable<(string Pixel, string Share)> Taps => IsLinear
        ? Enumerable.Range(0, 1 << rank).Select(static tap => ("p" + Numbers.Text(tap), "s" + Numbers.Text(tap)))
        : [("p0", "")];

    /// <summary>The loops over the pixels of the longer value.</summary>
    public void ForPixels(CodeWriter code, Action body)
    {
        void write(int axis)
        {
            if (axis == rank)
            {
                body();
                return;
            }

            string index = Axes.Name("o", axis, rank);
            code.Block($"for (int {index} = 0; {index} < {Axes.Number("out", axis, rank)}; {index}++)", () =>
            {
                Find(code, axis);
                write(axis + 1);
            });
        }

        write(0);
    }

    /// <summary>Declares the pointers and shares of <see cref="Taps"/>.</summary>
    public void Places(CodeWriter code)
    {
        int count = IsLinear ? 1 << rank : 1;
        for (int tap = 0; tap < count; tap++)
        {
            // Bit by bit, the first axis in the highest: whether it is the next along that axis.
            bool isNext(int axis) => (tap >> (rank - 1 - axis) & 1) == 1;
            IEnumerable<int> axes = Enumerable.Range(0, rank);
            string offset = string.Concat(axes.Select(axis => $" + {Axes.Name(isNext(axis) ? "j" : "i", axis, rank)} * {Axes.Number(shorter + "Step", axis, rank)}"));
            code.Line($"float* p{Numbers.Text(tap)} = {shorter} + ({shorter}First{offset});");
            if (IsLinear)
                code.Line($"float s{Numbers.Text(tap)} = {string.Join(" * ", axes.Select(axis => isNext(axis) ? Axes.Name("t", axis, rank) : $"(1f - {Axes.Name("t", axis, rank)})"))};");
        }
    }

    private void Find(CodeWriter code, int axis)
    {
        string o = Axes.Name("o", axis, rank);
        string i = Axes.Name("i", axis, rank);
        string length = Axes.Number("in", axis, rank);
        string by = Axes.Number("by", axis, rank);
        switch (kind)
        {
            case ResamplingKind.Reflection:
                code.Line($"int {i} = Math.Abs({o} - {by});");
                code.Line($"{i} = {i} < {length} ? {i} : 2 * {length} - 2 - {i};");
                break;
            case ResamplingKind.Replication:
                code.Line($"int {i} = Math.Clamp({o} - {by}, 0, {length} - 1);");
                break;
            case ResamplingKind.Nearest:
                code.Line($"int {i} = {o} / {by};");
                break;
            default:
                string j = Axes.Name("j", axis, rank);
                string t = Axes.Name("t", axis, rank);
                code.Line(kind == ResamplingKind.Linear
                    ? $"float {t} = MathF.Max(0f, ({o} + 0.5f) / {by} - 0.5f);"
                    : $"float {t} = (float)((double){o} * ({length} - 1) / Math.Max(1, {Axes.Number("out", axis, rank)} - 1));");
                code.Line($"int {i} = Math.Min((int){t}, {length} - 1);");
                code.Line($"int {j} = Math.Min({i} + 1, {length} - 1);");
                code.Line($"{t} -= {i};");
                break;
        }
    }
}
