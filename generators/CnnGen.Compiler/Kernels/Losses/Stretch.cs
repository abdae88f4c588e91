using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>Text over a stretch of a row: its elements, which lie apart, are gathered side by side, computed in vectors, and scattered again.</summary>
internal static class Stretch
{
    /// <summary>Positions of a stretch: several vectors of every width, and little enough to stay in the first cache.</summary>
    public const int Length = 64;

    /// <summary>The loop over the stretches of a row, in which p and g stand at its begin and <c>length</c> says how many positions it has.</summary>
    public static void For(CodeWriter code, Action body) =>
        code.Block($"for (int w = 0; w < width; w += {Length}, p += {Length} * xPixel, g += {Length} * dxPixel)", () =>
        {
            code.Line($"int length = Math.Min({Length}, width - w);");
            body();
        });

    public static void Gather(CodeWriter code, string buffer, string from)
    {
        code.Line($"float* {buffer}From = {from};");
        code.Line("for (int i = 0; i < length; i++)");
        code.Indented(() => code.Line($"{buffer}[i] = {buffer}From[i * xPixel];"));
    }

    public static void Scatter(CodeWriter code, string buffer, string to)
    {
        code.Line($"float* {buffer}To = {to};");
        code.Line("for (int i = 0; i < length; i++)");
        code.Indented(() => code.Line($"{buffer}To[i * dxPixel] = {buffer}[i];"));
    }

    /// <summary>The loop over the vectors of the buffers; the last may have lanes that are no positions.</summary>
    public static void Vectors(CodeWriter code, VectorCode vector, Action body) =>
        code.Block($"for (int i = 0; i < length; i += {Numbers.Text(vector.Lanes)})", body);
}
