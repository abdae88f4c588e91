using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>Text that makes the table of taps for a <see cref="PixelSweep"/>.</summary>
/// <param name="code">Where the text goes.</param>
/// <param name="block">Output channels of a block of weights.</param>
/// <param name="isPlanar">Whether the channels of the source are planes: then each is a tap of its own.</param>
internal sealed class TapTable(CodeWriter code, int block, bool isPlanar)
{
    /// <summary>Declares the table.</summary>
    /// <param name="taps">The number of taps at most.</param>
    public void Declare(string taps) => code.Line($"int* taps = stackalloc int[2 * {taps}{(isPlanar ? " * channels" : "")}];");

    /// <summary>Appends a tap to the table.</summary>
    /// <param name="source">Its distance in the source.</param>
    /// <param name="tap">Its number in the weights.</param>
    public void AddTap(string source, string tap)
    {
        if (isPlanar)
            code.Block("for (int i = 0; i < channels; i++, tapCount++)", () => AddTap(Expressions.Sum(source, "i * planeStride"), tap, "i"));
        else
            code.Scope(() => AddTap(source, tap, ""));
    }

    private void AddTap(string source, string tap, string plane)
    {
        code.Line($"taps[2 * tapCount] = {source};");
        string place = plane.Length > 0 ? $"({Expressions.Sum($"({tap}) * channels", plane)})" : $"({tap}) * channels";
        code.Line($"taps[2 * tapCount + 1] = {place} * {Numbers.Text(block)};");
        if (plane.Length == 0)
            code.Line("tapCount++;");
    }
}
