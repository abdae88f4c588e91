using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Mean of each channel and the sum of the squared distances from it, over all pixels of some samples. A few pixels at a time, which stay in the first cache: their own mean,
/// the distances from it, then both are merged with those before (Chan, Golub and LeVeque, 1983). Shapes share it.
/// </summary>
/// <param name="Width">Channels of a pixel, the padding included, or 16 if there are more.</param>
internal sealed record ChannelMoments(int Width) : Kernel
{
    private const int Parts = 4;

    public override string Name => $"ChannelMoments_{Numbers.Text(Width)}";

    public override string Summary => "Mean of each channel, and the sum of the squared distances from it, over all pixels of the samples.";

    public override string Choice => "vectors of channels";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "x"), new(Role.Scratch, 0, "moments"), .. CallNumbers.Parameters([.. PixelRuns.Parameters(["x"]), ChannelBlocks.Number])];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Width);
        string[] sums = [.. Enumerable.Range(0, Parts).Select(static i => "s" + Numbers.Text(i))];
        code.Line("float seen = 0f;");
        code.Line("new Span<float>(moments, 2 * pitch).Clear();");
        PixelRuns.Emit(code, ["x"], () => code.Block("for (int p = 0; p < pixels; p += block)", () =>
        {
            code.Line("int length = Math.Min(block, pixels - p);");
            code.Line("float total = seen + length, share = length / total, spread = seen * share;");
            code.Block($"for (int c = 0; c < pitch; c += {Numbers.Text(vector.Lanes)})", () =>
            {
                code.Line("// The mean of these pixels.");
                code.Line($"{vector.Type} {string.Join(", ", sums.Select(sum => $"{sum} = {vector.Zero}"))};");
                EmitPixels(code, (part, address) => $"{sums[part]} += {vector.Load(address)};");
                code.Line($"{vector.Type} mean = (({sums[0]} + {sums[1]}) + ({sums[2]} + {sums[3]})) * {vector.Broadcast("1f / length")}, d;");
                code.Line("// Their distances from it.");
                code.Line($"{string.Join(" = ", sums)} = {vector.Zero};");
                EmitPixels(code, (part, address) => $"d = {vector.Load(address)} - mean; {sums[part]} = {vector.MultiplyAdd("d", "d", sums[part])};");
                code.Line("// Merged with the pixels before.");
                code.Line($"{vector.Type} before = {vector.Load("moments + c")};");
                code.Line("d = mean - before;");
                code.Line(vector.Store($"({vector.MultiplyAdd("d", vector.Broadcast("share"), "before")})", "moments + c"));
                string squares = $"({sums[0]} + {sums[1]}) + ({sums[2]} + {sums[3]})";
                code.Line(vector.Store($"({vector.MultiplyAdd("d * d", vector.Broadcast("spread"), $"{squares} + {vector.Load("moments + pitch + c")}")})", "moments + pitch + c"));
            });
            code.Line("seen = total;");
        }));
    }

    /// <summary>A loop over the pixels, four at a time for as many sums.</summary>
    private static void EmitPixels(CodeWriter code, Func<int, string, string> step) => code.Scope(() =>
    {
        string distance = PixelRuns.StepOf("x");
        code.Line($"float* q = xAt + p * {distance} + c;");
        code.Line("int i = length;");
        code.Block($"for (; i >= {Parts}; i -= {Parts}, q += {Parts} * {distance})", () =>
        {
            for (int part = 0; part < Parts; part++)
                code.Line(step(part, Expressions.Sum("q", Expressions.Times(part, distance))));
        });
        code.Block($"for (; i > 0; i--, q += {distance})", () => code.Line(step(0, "q")));
    });
}

/// <summary>
/// For each channel the sums of g and of g (x - mean) over all pixels of some samples, where g = f'(z) dy is the gradient of a normalised value z. Shapes share it.
/// </summary>
/// <param name="Activation">The function f; null for none.</param>
/// <param name="Width">Channels of a pixel, the padding included, or 16 if there are more.</param>
internal sealed record ChannelGradientSums(ActivationOp? Activation, int Width) : Kernel
{
    private static readonly string[] Pointers = ["dy", "x"];

    public override string Name => $"ChannelGradientSums{Fusion.Suffix(Activation, null)}_{Numbers.Text(Width)}";

    public override string Summary => "The sum of the gradient of each channel, and of the gradient times the distance from the mean, over all pixels of the samples.";

    public override string Choice => "vectors of channels";

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "dy"), new(Role.Input, 1, "x"), new(Role.Input, 2, "table"), new(Role.Scratch, 0, "sums"),
        .. CallNumbers.Parameters([.. PixelRuns.Parameters(Pointers), ChannelBlocks.Number]),
    ];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Width);
        code.Line("new Span<float>(sums, 2 * pitch).Clear();");
        PixelRuns.Emit(code, Pointers, () => code.Block("for (int p = 0; p < pixels; p += block)", () =>
        {
            code.Line("int length = Math.Min(block, pixels - p);");
            code.Block($"for (int c = 0; c < pitch; c += {Numbers.Text(vector.Lanes)})", () =>
            {
                foreach ((string name, string table, int row) in StatisticsTable.Terms.Take(Activation is null ? 1 : 3))
                    code.Line($"{vector.Type} {name} = {vector.Load(ChannelKernel.Row(table, row) + " + c")};");
                code.Line($"{vector.Type} sum = {vector.Zero}, product = {vector.Zero};");
                (string x, string dy) = (PixelRuns.StepOf("x"), PixelRuns.StepOf("dy"));
                code.Line($"float* q = xAt + p * {x} + c, r = dyAt + p * {dy} + c;");
                code.Block($"for (int i = 0; i < length; i++, q += {x}, r += {dy})", () =>
                {
                    code.Line($"{vector.Type} xs = {vector.Load("q")}, dys = {vector.Load("r")};");
                    StatisticsTable.EmitGradient(code, vector, Activation);
                    code.Line("sum += g;");
                    code.Line($"product = {vector.MultiplyAdd("g", "d", "product")};");
                });
                code.Line(vector.Store($"({vector.Load("sums + c")} + sum)", "sums + c"));
                code.Line(vector.Store($"({vector.Load("sums + pitch + c")} + product)", "sums + pitch + c"));
            });
        }));
    }
}

/// <summary>Pixels that reductions take at a time.</summary>
internal static class ChannelBlocks
{
    /// <summary>Name of the number.</summary>
    public const string Number = "block";

    /// <summary>Floats that stay in the first cache.</summary>
    private const int CachedFloats = 4096;

    public static int Of(int channels) => Math.Max(16, Math.Min(64, CachedFloats / Layout.Pitch(channels)));
}
