using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>Text of the loops that kernels over <see cref="ConvolutionTile"/> share: blocks of channels, and all pixels of all samples as one row, a tile at a time.</summary>
internal static class PixelSweep
{
    /// <summary>The numbers of the loops: sizes of what is read, and strides of what is written.</summary>
    public static IEnumerable<string> Names(int rank) =>
        ["channels", "planes", "planeStride", "pitch", .. Axes.Numbers("step", rank), .. Axes.Numbers("to", rank), "start", "sample", "toStart", "toSample"];

    /// <summary>Declares the tables that a tile takes.</summary>
    /// <param name="taps">The number of taps at most.</param>
    public static void Declare(CodeWriter code, string taps)
    {
        code.Line($"float** places = stackalloc float*[{Numbers.Text(2 * ConvolutionTile.Pixels)}];");
        code.Line($"int* taps = stackalloc int[2 * {taps} * planes];");
    }

    /// <summary>Appends a tap to the table: one for each plane where the channels of the source are planes.</summary>
    /// <param name="source">Its distance in the source.</param>
    /// <param name="tap">Its number in the weights.</param>
    public static void AddTap(CodeWriter code, ConvolutionTile tile, string source, string tap)
    {
        code.Block("for (int i = 0; i < planes; i++, tapCount++)", () =>
        {
            code.Line($"taps[2 * tapCount] = {Expressions.Sum(source, "i * planeStride")};");
            code.Line($"taps[2 * tapCount + 1] = (({tap}) * planes + i) * channels * {Numbers.Text(tile.Channels)};");
        });
    }

    /// <summary>Writes the loops.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="rank">Number of spatial axes.</param>
    /// <param name="lengths">Pixels along each axis.</param>
    /// <param name="x">Expression of the first source pixel.</param>
    /// <param name="y">Expression of the first result.</param>
    /// <param name="blockLength">Floats of a block of weights.</param>
    /// <param name="hasBias">Whether there is a pointer called bias.</param>
    public static void Emit(CodeWriter code, ConvolutionTile tile, int rank, string[] lengths, string x, string y, string blockLength, bool hasBias)
    {
        string block = Numbers.Text(tile.Channels);
        string pixels = Numbers.Text(ConvolutionTile.Pixels);
        string[] position = Axes.Names("o", rank);
        code.Line($"int pixels = {string.Join(" * ", lengths.Prepend("count"))};");
        code.Block($"for (int c = 0; c < pitch; c += {block})", () =>
        {
            code.Line($"float* source = {x}, target = {y} + c;");
            if (rank > 0)
                code.Line($"int {string.Join(", ", position.Prepend("n").Select(static name => name + " = 0"))};");
            code.Block($"for (int p = 0; p < pixels; p += {pixels})", () =>
            {
                code.Block($"for (int j = 0; j < {pixels}; j++)", () =>
                {
                    code.Line("places[j] = source;");
                    code.Line($"places[j + {pixels}] = target;");
                    code.Line("// The last tile repeats the last pixel.");
                    code.Line("if (p + j + 1 >= pixels)");
                    code.Indented(() => code.Line("continue;"));
                    EmitStep(code, rank, position, lengths, x, y);
                });
                string bias = hasBias ? "bias + c" : "null";
                code.Line($"{tile.Name}(tapCount, places, taps, w + (long)(c / {block}) * {blockLength}, {bias}, channels, Math.Min({block}, pitch - c));");
            });
        });
    }

    /// <summary>Goes to the next pixel of the row, the next row, the next sample.</summary>
    private static void EmitStep(CodeWriter code, int rank, string[] position, string[] lengths, string x, string y)
    {
        string last = rank == 0 ? "" : position[rank - 1];
        if (rank == 0)
        {
            code.Line("source += sample;");
            code.Line("target += toSample;");
            return;
        }

        code.Block($"if (++{last} < {lengths[rank - 1]})", () =>
        {
            code.Line($"source += {Axes.Number("step", rank - 1, rank)};");
            code.Line($"target += {Axes.Number("to", rank - 1, rank)};");
            code.Line("continue;");
        });
        code.Line();
        code.Line($"{last} = 0;");
        EmitCarry(code, rank - 2, position, lengths);
        string[] outer = [.. position.Take(rank - 1)];
        code.Line($"source = {Expressions.Sum([x, "(long)n * sample", .. outer.Select((o, axis) => $"{o} * {Axes.Number("step", axis, rank)}")])};");
        code.Line($"target = {Expressions.Sum([y, "c", "(long)n * toSample", .. outer.Select((o, axis) => $"{o} * {Axes.Number("to", axis, rank)}")])};");
    }

    private static void EmitCarry(CodeWriter code, int axis, string[] position, string[] lengths)
    {
        if (axis < 0)
        {
            code.Line("n++;");
            return;
        }

        code.Block($"if (++{position[axis]} == {lengths[axis]})", () =>
        {
            code.Line($"{position[axis]} = 0;");
            EmitCarry(code, axis - 1, position, lengths);
        });
    }
}
