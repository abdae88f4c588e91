using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Text that all kernels with a register tile over blocked weights share.</summary>
internal static class Tiles
{
    /// <summary>Name of the accumulator of a vector of channels and a pixel, sample or weight: <c>a1_3</c>.</summary>
    public static string Sum(int vector, int element) => $"a{Numbers.Text(vector)}_{Numbers.Text(element)}";

    /// <summary>Declares the accumulators, once: with fresh ones for each tile the JIT spills.</summary>
    public static void Declare(CodeWriter code, VectorCode vector, int vectors, int elements)
    {
        for (int v = 0; v < vectors; v++)
            code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, elements).Select(e => Sum(v, e)))};");
    }

    /// <summary>Sets the accumulators of a vector to one start.</summary>
    public static string Start(int vector, int elements, string start) =>
        $"{string.Join(" = ", Enumerable.Range(0, elements).Select(e => Sum(vector, e)))} = {start};";

    /// <summary>Index of the first weight of output channel <paramref name="c"/>: a number or a loop variable, in blocks.</summary>
    public static string WeightStart(Packing weights, string c)
    {
        if (weights.Blocks == 1)
            return c;
        return int.TryParse(c, out int number)
            ? Numbers.Text((number / weights.Block * weights.BlockStride) + (number % weights.Block))
            : $"{c} / {Numbers.Text(weights.Block)} * {Numbers.Text(weights.BlockStride)} + {c} % {Numbers.Text(weights.Block)}";
    }

    /// <summary>Runs the body for groups of output channels, <paramref name="vectors"/> at a time, and for those that are left.</summary>
    /// <param name="code">Where the text goes.</param>
    /// <param name="vector">The vectors.</param>
    /// <param name="pitch">Channels with their padding.</param>
    /// <param name="vectors">Vectors at a time.</param>
    /// <param name="body">Writes what is done, given the first channel and the number of vectors.</param>
    /// <param name="isCut">Whether the groups are cut into parts, the last of which has those that are left: <see cref="WorkParts"/>.</param>
    public static void ForChannels(CodeWriter code, VectorCode vector, int pitch, int vectors, Action<string, int> body, bool isCut = false)
    {
        int step = vectors * vector.Lanes;
        int whole = pitch / step * step;
        void groups(string c) => body(c, vectors);
        void rest() => body(Numbers.Text(whole), (pitch - whole) / vector.Lanes);
        if (isCut)
            WorkParts.For(code, "c", whole, step, groups);
        // Over a width without a number the loop stands there too where one run is enough.
        else if (vector.IsNamed && whole > 0)
            code.Block($"for (int c = 0; c < {Numbers.Text(whole)}; c += {Numbers.Text(step)})", () => groups("c"));
        else
            code.For("c", whole, step, groups);
        if (whole == pitch)
            return;
        code.Line($"// The last {Numbers.Text(pitch - whole)} channels.");
        if (isCut)
            WorkParts.Rest(code, rest);
        else
            rest();
    }
}
