using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// What some rows of pixels add to the gradients of six weights times some output channels: the sums stay in registers while the pixels go by. Convolutions of all shapes
/// share it.
/// </summary>
/// <param name="Channels">Output channels of a block of weights: 4, 8 or a multiple of 16.</param>
internal sealed record WeightGradientTile(int Channels) : Kernel
{
    /// <summary>Weights (of a tap and an input channel) of a tile.</summary>
    public const int Weights = 6;

    public override string Name => $"WeightGradientTile{Numbers.Text(Channels)}x{Numbers.Text(Weights)}";

    public override string Summary =>
        $"Adds to the gradients of {Weights} weights of {Channels} output channels what the rows of count images say. Inputs are the distances of the elements that the weights multiply.";

    public override string Choice => "tile";

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"), new(Role.Offsets, 0, "inputs"), new(Role.Input, 1, "dy"), new(Role.ParameterGradient, 0, "dw"),
        .. CallNumbers.Parameters(["stored", "weights", "rows", "columns", "image", "row", "step", "dyImage", "dyRow", "dyStep"]),
    ];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Channels);
        int vectors = ConvolutionTile.VectorsAtOnce(set, Channels);
        Tiles.Declare(code, vector, vectors, Weights * Parts(vectors));
        code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(static v => "g" + Numbers.Text(v)))}, b;");
        code.Line("float* q, g, pw;");
        code.Line(string.Join(" ", Enumerable.Range(0, Weights).Select(static p => $"{(p == 0 ? "nint " : "")}i{p} = inputs[{p}]{(p < Weights - 1 ? "," : ";")}")));
        if (vectors * vector.Lanes < Channels)
        {
            code.Block($"for (int c = 0; c < stored; c += {Numbers.Text(vectors * vector.Lanes)})", () => EmitTile(code, vector, vectors, "c", v => Numbers.Text(v * vector.Lanes)));
            return;
        }

        // Behind the channels of a pixel lies the next one: vectors that it lacks are read from its first channels, and not stored.
        for (int v = 1; v < vectors; v++)
            code.Line($"nint c{v} = stored > {Numbers.Text(v * vector.Lanes)} ? {Numbers.Text(v * vector.Lanes)} : 0;");
        EmitTile(code, vector, vectors, "", static v => v == 0 ? "" : "c" + Numbers.Text(v));
    }

    /// <summary>Partial sums of each weight: the few of a single vector would wait for each other.</summary>
    private static int Parts(int vectors) => vectors == 1 ? 2 : 1;

    private void EmitTile(CodeWriter code, VectorCode vector, int vectors, string c, Func<int, string> offset)
    {
        for (int v = 0; v < vectors; v++)
            code.Line(Tiles.Start(v, Weights * Parts(vectors), vector.Zero));
        code.Block("for (int n = 0; n < count; n++)", () => code.Block("for (int r = 0; r < rows; r++)", () =>
        {
            code.Line("q = x + (long)n * image + r * row;");
            code.Line($"g = {Expressions.Sum("dy", "(long)n * dyImage", "r * dyRow", c)};");
            code.Line("int i = columns;");
            for (int pixels = Parts(vectors); pixels >= 1; pixels--)
                EmitColumns(code, vector, vectors, pixels, offset);
        }));
        if (Parts(vectors) > 1)
            code.Row(Weights, static p => $"{Tiles.Sum(0, p)} += {Tiles.Sum(0, Weights + p)};");
        code.Line($"pw = {Expressions.Sum("dw", c)};");
        for (int p = 0; p < Weights; p++)
        {
            // The last tile has fewer weights.
            if (p > 0)
                code.Line($"if (weights == {Numbers.Text(p)}) {(c.Length == 0 ? "return" : "continue")};");
            for (int v = 0; v < vectors; v++)
            {
                string address = Expressions.Sum("pw", Expressions.Term((p * Channels) + (v * vector.Lanes)));
                string condition = v > 0 && c.Length == 0 ? $"if (stored > {Numbers.Text(v * vector.Lanes)}) " : "";
                code.Line(condition + vector.Store($"({vector.Load(address)} + {Tiles.Sum(v, p)})", address));
            }
        }
    }

    /// <summary>The loop over the columns of a row, <paramref name="pixels"/> at a time.</summary>
    private static void EmitColumns(CodeWriter code, VectorCode vector, int vectors, int pixels, Func<int, string> offset) => code.Block($"for (; i >= {pixels}; i -= {pixels})", () =>
    {
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            code.Row(vectors, v => $"g{v} = {vector.Load(Expressions.Sum("g", offset(v)))};");
            for (int p = 0; p < Weights; p++)
            {
                int sum = p + (pixel * Weights);
                string broadcast = $"b = {vector.Broadcast($"q[i{Numbers.Text(p)}]")}; ";
                code.Row(vectors, v => $"{(v == 0 ? broadcast : "")}{Tiles.Sum(v, sum)} = {vector.MultiplyAdd("g" + Numbers.Text(v), "b", Tiles.Sum(v, sum))};");
            }

            code.Line("q += step;");
            code.Line("g += dyStep;");
        }
    });
}

/// <summary>The gradients of biases: the sum of the output's gradient over the rows of count images.</summary>
/// <param name="Lanes">Channels that every vector has: 4, 8 or 16.</param>
internal sealed record BiasGradient(int Lanes) : Kernel
{
    public override string Name => "BiasGradient" + (Lanes == Layout.Line ? "" : Numbers.Text(Lanes));

    public override string Summary => "Adds to the gradients of the biases what the rows of count images say.";

    public override string Choice => "sum";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 1, "dy"), new(Role.ParameterGradient, 1, "db"), .. CallNumbers.Parameters(["rows", "columns", "dyImage", "dyRow", "dyStep", "pitch"])];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Lanes);
        code.Block($"for (int c = 0; c < pitch; c += {Numbers.Text(vector.Lanes)})", () =>
        {
            code.Line($"{vector.Type} sum = {vector.Zero};");
            code.Block("for (int n = 0; n < count; n++)", () => code.Block("for (int r = 0; r < rows; r++)", () =>
            {
                code.Line("float* g = dy + (long)n * dyImage + r * dyRow + c;");
                code.Block("for (int i = 0; i < columns; i++, g += dyStep)", () => code.Line($"sum += {vector.Load("g")};"));
            }));
            code.Line(vector.Store($"({vector.Load("db + c")} + sum)", "db + c"));
        });
    }
}
