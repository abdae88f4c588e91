using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// dw and db of a transposed convolution: the weight gradient of the convolution back, with x and dy exchanged, is computed into memory of its own, in that convolution's
/// order, and added from there.
/// </summary>
/// <param name="Back">The weight gradient of the convolution back.</param>
/// <param name="Rank">Number of spatial axes.</param>
/// <param name="HasBias">Whether there are biases.</param>
/// <param name="Lanes">Channels that every vector of dy has: 4, 8 or 16.</param>
internal sealed record TransposedWeightGradient(Kernel Back, int Rank, bool HasBias, int Lanes) : Kernel
{
    private static readonly string[] Own = ["filters", "outputs", "taps", "block", "toBlock", "length"];

    private BiasGradient Bias => new(Lanes);

    public override string Name => $"Transposed_{Back.Name}{(HasBias ? $"_Bias{Numbers.Text(Lanes)}" : "")}";

    public override string Summary => $"Adds to the gradients of the weights{(HasBias ? " and biases" : "")} of a transposed convolution of any size.";

    public override string Choice => Back.Choice;

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => HasBias ? [Back, Bias] : [Back];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "dy"),
        new(Role.Input, 1, "x"),
        new(Role.ParameterGradient, 0, "dw"),
        .. HasBias ? new KernelParameter[] { new(Role.ParameterGradient, 1, "db") } : [],
        new(Role.Scratch, 0, "t"),
        .. CallNumbers.Parameters([.. BackNumbers, .. Own, .. HasBias ? BiasNumbers : []]),
    ];

    private IEnumerable<string> BackNumbers => Back.Parameters.Where(static parameter => parameter.Role == Role.Number).Select(static parameter => parameter.Name);

    private string[] BiasNumbers => ["biasStart", "biasSample", "biasPitch", .. Axes.Numbers("biasLength", Rank), .. Axes.Numbers("biasStep", Rank)];

    public static KernelChoice Choose(TransposedWeightGradientOp op, KernelContext context)
    {
        Convolution back = op.Back;
        Packing target = context.Parameters[0].Packing;
        Packing packing = back.WeightPacking;
        KernelChoice inner = SharedWeightGradient.Choose(back, back.Window.Axes.Count, context with { Parameters = [context.Parameters[0] with { Packing = packing }] });
        Layout dy = context.Inputs[0];
        int rank = back.Window.Axes.Count;
        var kernel = new TransposedWeightGradient(inner.Kernel, rank, op.Bias, Math.Min(Layout.Line, Layout.Pitch(dy.Shape.Channels)));
        var numbers = new CallNumbers
        {
            ["filters"] = back.Filters,
            ["outputs"] = back.Input.Channels,
            ["taps"] = back.Window.Taps,
            ["block"] = packing.Block,
            ["toBlock"] = target.Block,
            ["length"] = (int)packing.Length,
            ["biasStart"] = dy.Origin,
            ["biasSample"] = dy.Length,
            ["biasPitch"] = Layout.Pitch(dy.Shape.Channels),
        };
        numbers.Add("biasLength", rank, dy.Shape.Spatial);
        numbers.Add("biasStep", rank, dy.Stride);
        int i = 0;
        foreach (string name in kernel.BackNumbers)
            numbers[name] = inner.Numbers[i++];
        return new KernelChoice(kernel, [new(packing.Length, null)]) { Numbers = numbers.For(kernel) };
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        code.Line("new Span<float>(t, length).Clear();");
        code.Line($"{Back.Name}(count, {string.Join(", ", Back.Parameters.Select(ArgumentOf))});");
        code.Line("// Blocks of the inputs of this layer hold [taps][outputs][block], those of its outputs [taps][inputs][toBlock].");
        code.Block("for (int o = 0; o < filters; o++)", () =>
            code.Block("for (int k = 0; k < taps; k++)", () =>
            {
                code.Line("float* source = t + ((long)(o / block) * taps + k) * outputs * block + o % block;");
                code.Block("for (int i = 0; i < outputs; i++)", () =>
                    code.Line("dw[((long)(i / toBlock) * taps + k) * filters * toBlock + o * toBlock + i % toBlock] += source[i * block];"));
            }));
        if (HasBias)
            EmitBias(code);
    }

    /// <summary>The convolution back reads what this layer's dy is, and its dy is what this layer reads.</summary>
    private static string ArgumentOf(KernelParameter parameter) => parameter.Role switch
    {
        Role.Input => parameter.Index == 0 ? "dy" : "x",
        Role.ParameterGradient => "t",
        _ => parameter.Name,
    };

    /// <summary>The rows of all samples, plane by plane.</summary>
    private void EmitBias(CodeWriter code)
    {
        (string rows, string row) = Rank > 1 ? (Axes.Number("biasLength", Rank - 2, Rank), Axes.Number("biasStep", Rank - 2, Rank)) : ("1", "0");
        (string planes, string plane) = Rank > 2 ? (Axes.Number("biasLength", 0, Rank), Axes.Number("biasStep", 0, Rank)) : ("1", "0");
        code.Block($"for (int p = 0; p < {planes}; p++)", () => code.Line(
            $"{Bias.Name}(count, dy + (biasStart + p * (long){plane}), db, {rows}, {Axes.Number("biasLength", Rank - 1, Rank)}, "
            + $"biasSample, {row}, {Axes.Number("biasStep", Rank - 1, Rank)}, biasPitch);"));
    }
}
