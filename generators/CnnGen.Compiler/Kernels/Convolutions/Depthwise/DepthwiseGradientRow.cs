using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// What a row of pixels adds to the gradients of count taps of a convolution whose channels do not meet: some taps at a time stay in registers while the columns go by, a vector of
/// channels after the other.
/// </summary>
/// <param name="Lanes">Channels that every vector of a pixel has: 4, 8 or 16.</param>
internal sealed record DepthwiseGradientRow(int Lanes) : Kernel
{
    /// <summary>Taps at a time: the nine of the usual kernel, beside which there is room for the gradient in 16 registers.</summary>
    private const int Taps = 9;

    public override string Name => $"DepthwiseGradientRow{Numbers.Text(Lanes)}";

    public override string Summary => "Adds to the gradients of count taps of each channel what a row of pixels says. Taps are distances in the source.";

    public override string Choice => "row";

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"), new(Role.Offsets, 0, "taps"), new(Role.Input, 1, "dy"), new(Role.ParameterGradient, 0, "dw"),
        .. CallNumbers.Parameters(["columns", "step", "dyStep", "pitch"]),
    ];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Lanes);
        code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, Taps).Select(static t => Tiles.Sum(0, t)))}, g;");
        code.Line("float* q, dp, pw;");
        code.Block($"for (int tap = 0; tap < count; tap += {Numbers.Text(Taps)})", () =>
        {
            code.Line("// The last tap is taken again where there are fewer.");
            code.Line($"int taken = Math.Min({Numbers.Text(Taps)}, count - tap);");
            code.Line($"nint {string.Join(", ", Enumerable.Range(0, Taps).Select(static t => t == 0 ? "t0 = taps[tap]" : $"t{t} = taps[tap + Math.Min({t}, taken - 1)]"))};");
            code.Block($"for (int c = 0; c < pitch; c += {Numbers.Text(vector.Lanes)})", () => EmitTile(code, vector));
        });
    }

    private static void EmitTile(CodeWriter code, VectorCode vector)
    {
        code.Line(Tiles.Start(0, Taps, vector.Zero));
        code.Line("q = x + c;");
        code.Line("dp = dy + c;");
        code.Block("for (int i = 0; i < columns; i++, q += step, dp += dyStep)", () =>
        {
            code.Line($"g = {vector.Load("dp")};");
            for (int t = 0; t < Taps; t++)
                code.Line($"{Tiles.Sum(0, t)} = {vector.MultiplyAdd("g", vector.Load($"q + t{t}"), Tiles.Sum(0, t))};");
        });
        code.Line("pw = dw + tap * pitch + c;");
        for (int t = 0; t < Taps; t++)
        {
            if (t > 0)
            {
                code.Line($"if (taken == {t})");
                code.Indented(() => code.Line("continue;"));
                code.Line("pw += pitch;");
            }

            code.Line(vector.Store($"({vector.Load("pw")} + {Tiles.Sum(0, t)})", "pw"));
        }
    }
}
