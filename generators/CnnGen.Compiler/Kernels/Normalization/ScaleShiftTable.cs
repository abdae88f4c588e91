using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Scale and shift of each channel from the running statistics of batch normalisation: scale = weight / sqrt(variance + epsilon), shift = bias - scale mean. Where the
/// normalisation is part of a convolution or dense layer with a bias, the shift is that of the sums without it. Shapes share it.
/// </summary>
/// <param name="Norm">The normalisation; its activation does not matter.</param>
/// <param name="First">Index of its first parameter among those of the node: 0, or behind the parameters of the layer that it is part of.</param>
/// <param name="HasBias">Whether that layer has a bias, its parameter 1.</param>
internal sealed record ScaleShiftTable(BatchNormOp Norm, int First, bool HasBias) : Kernel
{
    /// <summary>Rows of the table.</summary>
    public const int Scale = 0;
    public const int Shift = 1;

    private static readonly string[] NumberNames = ["channels", "row"];

    public override string Name => $"ScaleShiftTable{(Norm.Affine ? "" : "_Plain")}{(HasBias ? "_Bias" : "")}";

    public override string Summary =>
        $"Scale = {(Norm.Affine ? "weight" : "1")} / sqrt(variance + epsilon) and shift = {(Norm.Affine ? "bias - " : "-")}scale {(HasBias ? "(mean - b)" : "mean")} of each channel.";

    public override string Choice => "table";

    public override string Content => "scale and shift of each channel";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        .. HasBias ? new KernelParameter[] { new(Role.Parameter, 1, "b") } : [],
        .. Norm.Affine ? new KernelParameter[] { new(Role.Parameter, First, "weight"), new(Role.Parameter, First + 1, "bias") } : [],
        new(Role.Parameter, First + Norm.RunningMean, "mean"), new(Role.Parameter, First + Norm.RunningMean + 1, "variance"),
        new(Role.Scratch, 0, "table"), .. CallNumbers.Parameters(NumberNames),
    ];

    /// <summary>Memory for the table, with the call that fills it.</summary>
    /// <param name="norm">The normalisation.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="row">Floats of a row of the table, at least as many.</param>
    /// <param name="first">Index of the first parameter.</param>
    /// <param name="hasBias">Whether the layer that it is part of has a bias.</param>
    public static ScratchSpec Fill(BatchNormOp norm, int channels, int row, int first = 0, bool hasBias = false)
    {
        var kernel = new ScaleShiftTable(norm with { Activation = null, Momentum = 0 }, first, hasBias);
        var numbers = new CallNumbers { ["channels"] = channels, ["row"] = row };
        return new ScratchSpec(2L * row, kernel) { Numbers = numbers.For(kernel) };
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        code.Block("for (int c = 0; c < channels; c++)", () =>
        {
            code.Line($"float scale = {(Norm.Affine ? "weight[c]" : "1f")} / MathF.Sqrt(variance[c] + {Numbers.Literal(Norm.Epsilon)});");
            code.Line("table[c] = scale;");
            code.Line($"table[row + c] = {(Norm.Affine ? "bias[c] - " : "-")}scale * {(HasBias ? "(mean[c] - b[c])" : "mean[c]")};");
        });
        code.Line("// What stands behind the last channel stays finite.");
        code.Line("for (int c = channels; c < row; c++)");
        code.Indented(() => code.Line("table[c] = table[row + c] = 0f;"));
    }
}
