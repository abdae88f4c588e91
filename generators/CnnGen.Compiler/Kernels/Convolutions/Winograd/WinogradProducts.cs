using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// The products of <see cref="WinogradForm"/> for few filters: a matrix for each product, [tiles][channels] times [channels][block]. The weights of some channels stay in registers while the tiles go by, so that each
/// multiply-add reads nothing but the element that it broadcasts. <see cref="ConvolutionTile"/>, which holds the sums, is the better for many filters, over which it shares that element.
/// </summary>
internal sealed record WinogradProducts : Kernel
{
    /// <summary>Tiles at a time: sums that are under way, which two multiply-adds a cycle of four cycles each want.</summary>
    public const int TilesAtOnce = 8;

    /// <summary>The most filters for which it is the faster.</summary>
    public const int MostFilters = 32;

    private const string Sum = "a", Weight = "w", Source = "q";

    public override string Name => "Winograd_Products";

    public override string Summary =>
        $"Products [products][tiles][block] of transformed tiles [products][tiles][channels] and weights [products][channels][block], of count tiles, {TilesAtOnce} at a time. The weights of some channels stay in registers, the sums resume from what is there.";

    public override string Choice => "products";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Scratch, 0, "v"), new(Role.Scratch, 0, "u"), new(Role.Scratch, 0, "m"), .. CallNumbers.Parameters(["products", "channels", "block", "step", "toStep"])];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Layout.Line);
        string lanes = Numbers.Text(vector.Lanes), tiles = Numbers.Text(TilesAtOnce);
        int rows = Rows(set);
        code.Line($"{vector.Type} {Names(Weight, rows)}, {Names(Sum, TilesAtOnce)}, b;");
        code.Block("for (int k = 0; k < products; k++, v += step, m += toStep)", () =>
            code.Block($"for (int i = 0; i < channels; i += {Numbers.Text(rows)}, u += {Numbers.Text(rows)} * block)", () =>
                code.Block($"for (int f = 0; f < block; f += {lanes})", () =>
                {
                    code.Line("float* x = v + i, y = m + f;");
                    code.Row(rows, row => $"{Weight}{row} = {vector.Load(Expressions.Sum("u + f", Expressions.Times(row, "block")))};");
                    code.Line("// Those of the next channels come into the first cache meanwhile.");
                    code.Line(InstructionSet.PrefetchNear(Enumerable.Range(rows, rows).Select(static row => Expressions.Sum("u + f", Expressions.Times(row, "block")))));
                    code.Block($"for (int j = 0; j < count; j += {tiles}, x += {tiles} * channels, y += {tiles} * block)", () => EmitTiles(code, vector, rows));
                })));
    }

    /// <summary>Channels whose weights stay in registers.</summary>
    private static int Rows(InstructionSet set) => set.Registers >= 32 ? 16 : 4;

    private static void EmitTiles(CodeWriter code, VectorCode vector, int rows)
    {
        code.Line($"float* {string.Join(", ", Enumerable.Range(0, TilesAtOnce).Select(static p => $"{Source}{Numbers.Text(p)} = {Expressions.Sum("x", Expressions.Times(p, "channels"))}"))};");
        code.Line("if (i == 0)");
        code.Indented(() => code.Line($"{string.Join(" = ", Enumerable.Range(0, TilesAtOnce).Select(static p => Sum + Numbers.Text(p)))} = {vector.Zero};"));
        code.Line("else");
        code.Scope(() => code.Row(TilesAtOnce, p => $"{Sum}{p} = {vector.Load(Expressions.Sum("y", Expressions.Times(p, "block")))};"));
        for (int row = 0; row < rows; row++)
        {
            int channel = row;
            code.Row(TilesAtOnce, p => $"b = {vector.Broadcast($"{Source}{p}[{channel}]")}; {Sum}{p} = {vector.MultiplyAdd(Weight + Numbers.Text(channel), "b", Sum + Numbers.Text(p))};");
        }

        code.Row(TilesAtOnce, p => vector.Store(Sum + Numbers.Text(p), Expressions.Sum("y", Expressions.Times(p, "block"))));
    }

    private static string Names(string name, int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => name + Numbers.Text(i)));
}
