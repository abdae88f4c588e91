using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>The loop over the samples of a call, and what all kernels do in it.</summary>
internal static class Samples
{
    /// <summary>Writes the loop, in which each pointer goes from sample to sample.</summary>
    public static void Loop(CodeWriter code, IEnumerable<(string Pointer, int Length)> operands, Action body) =>
        code.Block($"for (int n = 0; n < count; n++, {string.Join(", ", operands.Select(static o => $"{o.Pointer} += {Numbers.Text(o.Length)}"))})", body);

    /// <summary>The same with lengths that are parameters of the method: <see cref="LengthOf"/>.</summary>
    public static void Loop(CodeWriter code, IEnumerable<string> pointers, Action body) =>
        code.Block($"for (int n = 0; n < count; n++, {string.Join(", ", pointers.Select(static pointer => $"{pointer} += {LengthOf(pointer)}"))})", body);

    /// <summary>Name of the parameter with the distance of two samples of an operand.</summary>
    public static string LengthOf(string pointer) => pointer + "Sample";

    /// <summary>Sets all elements of a value to zero, row by row, and leaves its border alone.</summary>
    public static void Clear(CodeWriter code, string pointer, Layout layout)
    {
        View view = View.HasWholePixels(layout) ? View.Padded(layout) : View.Of(layout);
        new Walk(view).Runs(code, (offset, length) => code.Line($"new Span<float>({Expressions.Sum(pointer, offset)}, {Numbers.Text(length)}).Clear();"));
    }
}
