using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The table of <see cref="BatchStatisticsOp"/>: the moments of the worker's samples, merged with those of the other workers, always in the same order.</summary>
/// <param name="Norm">The normalisation.</param>
/// <param name="Width">Channels of a pixel, the padding included, or 16 if there are more.</param>
/// <param name="X">For the reference, which takes any layout: the input's. Else null, and shapes share it.</param>
internal sealed record BatchStatistics(BatchNormOp Norm, int Width, Layout? X) : Kernel
{
    private static readonly string[] Own = ["channels", "elements"];

    public override string Name => X is null
        ? $"BatchStatistics_{Numbers.Text(Width)}{(Norm.Affine ? "" : "_Plain")}"
        : $"ReferenceBatchStatistics_{X.Shape}{(Norm.Affine ? "" : "_Plain")}";

    public override string Summary => "Mean, scale, shift and 1 / sqrt(variance + epsilon) of each channel over the whole batch; moves the running statistics.";

    public override string Choice => X is null ? "vectors of channels" : "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => X is null ? [Moments] : [];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"),
        .. Norm.Affine ? new KernelParameter[] { new(Role.Parameter, 0, "weight"), new(Role.Parameter, 1, "bias") } : [],
        new(Role.Parameter, Norm.RunningMean, "runningMean"), new(Role.Parameter, Norm.RunningMean + 1, "runningVariance"),
        new(Role.ParameterGradient, Norm.RunningMean, "meanChange"), new(Role.ParameterGradient, Norm.RunningMean + 1, "varianceChange"),
        new(Role.Exchange, 0, "exchange"), new(Role.Scratch, 0, "moments"), new(Role.Output, 0, "table"),
        .. X is null ? CallNumbers.Parameters([.. Own, .. NumbersOf(Moments)]) : [],
    ];

    private ChannelMoments Moments => new(Width);

    public static KernelChoice Choose(BatchStatisticsOp op, Layout x, bool isReference)
    {
        var kernel = new BatchStatistics(op.Norm, Math.Min(Layout.Line, Layout.Pitch(op.Channels)), isReference ? x : null);
        var choice = new KernelChoice(kernel, [new ScratchSpec(op.ExchangeLength, null)]);
        if (isReference)
            return choice;
        var numbers = new CallNumbers { ["channels"] = op.Channels, ["elements"] = BatchNormText.Elements(x.Shape), [ChannelBlocks.Number] = ChannelBlocks.Of(op.Channels) };
        PixelRuns.AddNumbers(numbers, ["x"], [x]);
        return choice.With(numbers);
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        if (X is null)
            code.Line($"{Moments.Name}(count, x, moments, {string.Join(", ", NumbersOf(Moments))});");
        else
            EmitReference(code, X);
        code.Line("// The batch is what all workers have; each merges their parts in the same order.");
        code.Line("int length = 2 * pitch + 1;");
        code.Line("moments[2 * pitch] = (float)((double)count * elements);");
        code.Line("float* parts = exchange.Share(moments, length);");
        code.Block("for (int c = 0; c < channels; c++)", () =>
        {
            code.Line("double seen = 0, mean = 0, squares = 0;");
            code.Block("for (int worker = 0; worker < exchange.Workers; worker++)", () =>
            {
                code.Line("float* part = parts + worker * length;");
                code.Line("double more = part[2 * pitch], d = part[c] - mean;");
                code.Line("if (more == 0)");
                code.Indented(() => code.Line("continue;"));
                code.Line("squares += part[pitch + c] + d * d * (seen * more / (seen + more));");
                code.Line("seen += more;");
                code.Line("mean += d * (more / seen);");
            });
            code.Line($"double inverse = 1 / Math.Sqrt(squares / seen + {Numbers.Literal(Norm.Epsilon)});");
            code.Line($"table[{Row(StatisticsTable.Mean)}] = (float)mean;");
            code.Line($"table[{Row(StatisticsTable.Scale)}] = {(Norm.Affine ? "(float)(weight[c] * inverse)" : "(float)inverse")};");
            code.Line($"table[{Row(StatisticsTable.Shift)}] = {(Norm.Affine ? "bias[c]" : "0f")};");
            code.Line($"table[{Row(StatisticsTable.Inverse)}] = (float)inverse;");
            EmitRunning(code);
        });
        BatchNormText.ClearPadding(code, "table", 4);
    }

    /// <summary>Numbers of a kernel that is called.</summary>
    internal static IEnumerable<string> NumbersOf(Kernel kernel) =>
        kernel.Parameters.Where(static parameter => parameter.Role == Role.Number).Select(static parameter => parameter.Name);

    private static string Row(int row) => row switch { 0 => "c", 1 => "pitch + c", _ => $"{Numbers.Text(row)} * pitch + c" };

    /// <summary>The change of the running statistics, in place of a gradient: once for all workers.</summary>
    private void EmitRunning(CodeWriter code) => code.Block("if (exchange.Worker == 0)", () =>
    {
        string momentum = Numbers.Literal(Norm.Momentum);
        code.Line($"meanChange[c] += (float)({momentum} * (mean - (runningMean[c] + meanChange[c])));");
        code.Line($"varianceChange[c] += (float)({momentum} * (squares / Math.Max(seen - 1, 1) - (runningVariance[c] + varianceChange[c])));");
    });

    private static void EmitReference(CodeWriter code, Layout x)
    {
        BatchNormText.Constants(code, x.Shape);
        code.For("c", x.Shape.Channels, 1, c => code.Scope(() =>
        {
            BatchNormText.Sum(code, "sum", c, x, (element, _) => element);
            code.Line("double center = sum / Math.Max(1.0, (double)count * elements);");
            BatchNormText.Sum(code, "distances", c, x, static (element, _) => $"({element} - center) * ({element} - center)");
            code.Line($"moments[{c}] = (float)center;");
            code.Line($"moments[{Expressions.Sum("pitch", c)}] = (float)distances;");
        }));
    }
}
