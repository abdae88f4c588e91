using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// A row of results of a convolution whose channels do not meet: count taps of each, in vectors of channels. Some columns at a time stay in registers, so that each weight is
/// read once for them. Wherever pixels and taps lie, and whatever the sizes, all shapes share it.
/// </summary>
/// <param name="Lanes">Channels that every vector of a pixel has: 4, 8 or 16.</param>
/// <param name="Function">A function of the result, if it does more than hold it between bounds, which come with the call.</param>
internal sealed record DepthwiseRow(int Lanes, ActivationOp? Function) : Kernel
{
    /// <summary>
    /// Columns at a time, while a row has so many. What bounds this kernel is how often the second cache is asked for a line: where pixels lie a power of two apart, the lines of more columns
    /// would push each other out of the first.
    /// </summary>
    private static readonly int[] Widths = [4, 2, 1];

    public override string Name => $"DepthwiseRow{Numbers.Text(Lanes)}{Fusion.Suffix(Function, null)}";

    public override string Summary =>
        $"A row of pixels, each channel for itself{SumForms.InRegisters(false, false, Function)}: count taps, which are pairs of distances, in the source and in the weights. "
        + "With scales the sums end with these and shifts, else they begin with the shifts, if any.";

    public override string Choice => "row";

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"), new(Role.Offsets, 0, "taps"), new(Role.Parameter, 0, "w"), .. SumForms.AnyParameters, new(Role.Output, 0, "y"),
        .. CallNumbers.Parameters(["columns", "step", "to", "pitch"]),
    ];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Lanes);
        code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, Widths[0]).Select(static p => Tiles.Sum(0, p)))}, v, b;");
        code.Line("float* q, target;");
        string word = "if";
        foreach (int width in Widths)
        {
            code.Line(width > 1 ? $"{word} (columns >= {Numbers.Text(width)})" : "else");
            code.Scope(() => EmitColumns(code, vector, width));
            word = "else if";
        }
    }

    private void EmitColumns(CodeWriter code, VectorCode vector, int width) =>
        code.Block($"for (int column = 0; column < columns; column += {Numbers.Text(width)})", () =>
        {
            if (width > 1)
                code.Line("// The last columns end with the row, and may repeat some.");
            string first = width > 1 ? $"Math.Min(column, columns - {Numbers.Text(width)})" : "column";
            code.Line($"int first = {first};");
            code.Line("float* source = x + first * step;");
            code.Line("target = y + first * to;");
            code.Block($"for (int c = 0; c < pitch; c += {Numbers.Text(vector.Lanes)})", () => EmitTile(code, vector, width));
        });

    private void EmitTile(CodeWriter code, VectorCode vector, int width)
    {
        code.Line(Tiles.Start(0, width, $"{SumForms.Scale} != null || shift == null ? {vector.Zero} : {vector.Load("shift + c")}"));
        code.Block("for (int t = 0; t < count; t++)", () =>
        {
            code.Line("q = source + taps[2 * t] + c;");
            code.Line($"v = {vector.Load("w + taps[2 * t + 1] + c")};");
            for (int p = 0; p < width; p++)
                code.Line($"{Tiles.Sum(0, p)} = {vector.MultiplyAdd("v", vector.Load(Expressions.Sum("q", Times(p, "step"))), Tiles.Sum(0, p))};");
        });
        code.Block($"if ({SumForms.Scale} != null)", () =>
        {
            code.Line($"v = {vector.Load(SumForms.Scale + " + c")}; b = {vector.Load("shift + c")};");
            code.Row(width, p => $"{Tiles.Sum(0, p)} = {vector.MultiplyAdd(Tiles.Sum(0, p), "v", "b")};");
        });
        if (Function is null)
            code.Block("if (least > float.NegativeInfinity)", () => EmitBounds(code, vector, width));
        for (int p = 0; p < width && Function is not null; p++)
            code.Line($"{Tiles.Sum(0, p)} = {Function.Apply(vector, Tiles.Sum(0, p))};");
        for (int p = 0; p < width; p++)
            code.Line(vector.Store(Tiles.Sum(0, p), Expressions.Sum("target", Times(p, "to"), "c")));
    }

    private static void EmitBounds(CodeWriter code, VectorCode vector, int width)
    {
        code.Line($"v = {vector.Broadcast("least")}; b = {vector.Broadcast("most")};");
        code.Row(width, p => $"{Tiles.Sum(0, p)} = {vector.Min("b", vector.Max("v", Tiles.Sum(0, p)))};");
    }

    private static string Times(int count, string step) => count switch { 0 => "", 1 => step, _ => $"{Numbers.Text(count)} * {step}" };
}
