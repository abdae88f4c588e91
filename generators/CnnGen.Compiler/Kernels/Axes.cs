using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Names and loops of the spatial axes: the last is x, before it y, before it z.</summary>
internal static class Axes
{
    private static readonly string[] Letters = ["z", "y", "x"];

    /// <summary>Name of a loop variable: <c>ky</c> for prefix k and the axis before the last.</summary>
    public static string Name(string prefix, int axis, int rank) => prefix + Letters[Letters.Length - rank + axis];

    /// <summary>Name of a number that each axis has: <c>stepY</c> for prefix step and the axis before the last.</summary>
    public static string Number(string prefix, int axis, int rank) => prefix + Letters[Letters.Length - rank + axis].ToUpperInvariant();

    public static string[] Numbers(string prefix, int rank) => [.. Enumerable.Range(0, rank).Select(axis => Number(prefix, axis, rank))];

    public static string[] Names(string prefix, int rank) => [.. Enumerable.Range(0, rank).Select(axis => Name(prefix, axis, rank))];

    /// <summary>Loops in the output over all axes; <paramref name="body"/> gets their variables.</summary>
    /// <param name="code">Where the text goes.</param>
    /// <param name="prefix">Begin of the variables' names.</param>
    /// <param name="lengths">Lengths of the axes.</param>
    /// <param name="body">Writes what is in the loops.</param>
    /// <param name="isCut">Whether the first axis is cut into parts: <see cref="WorkParts"/>.</param>
    public static void For(CodeWriter code, string prefix, IReadOnlyList<int> lengths, Action<string[]> body, bool isCut = false) => For(code, prefix, lengths, body, isCut, []);

    private static void For(CodeWriter code, string prefix, IReadOnlyList<int> lengths, Action<string[]> body, bool isCut, string[] outer)
    {
        if (outer.Length == lengths.Count)
            body(outer);
        else if (isCut && outer.Length == 0)
            code.Block(WorkParts.Loop(Name(prefix, 0, lengths.Count), lengths[0]), () => For(code, prefix, lengths, body, isCut, [Name(prefix, 0, lengths.Count)]));
        else
            code.For(Name(prefix, outer.Length, lengths.Count), lengths[outer.Length], 1, index => For(code, prefix, lengths, body, isCut, [.. outer, index]));
    }

    /// <summary>Loops in the output whose ends are numbers of the call.</summary>
    public static void For(CodeWriter code, string prefix, IReadOnlyList<string> ends, Action<string[]> body)
    {
        string[] names = Names(prefix, ends.Count);
        void write(int axis)
        {
            if (axis == names.Length)
                body(names);
            else
                code.Block($"for (int {names[axis]} = 0; {names[axis]} < {ends[axis]}; {names[axis]}++)", () => write(axis + 1));
        }

        write(0);
    }

    /// <summary>Index of a spatial position in a layout: <c>origin + y * 28 + x</c>.</summary>
    public static string Offset(Layout layout, params string[] position) =>
        Expressions.Sum([Expressions.Term(layout.Origin), .. position.Select((index, axis) => Expressions.Scaled(index, layout.Stride(axis)))]);

    /// <summary>Lengths of the spatial axes.</summary>
    public static int[] Lengths(Shape shape) => [.. shape.Lengths.Skip(1)];
}
