using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Normalisation of each sample over groups of channels: the moments of each channel in vectors, merged within the groups, then all pixels in vectors with the numbers of their
/// channel. Shapes share it. It is the forward pass, the gradient of the input, or what is added to the gradients of weight and bias.
/// </summary>
/// <param name="Part">Which of them.</param>
/// <param name="Affine">Whether there are weight and bias.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="Width">Channels of a pixel, the padding included, or 16 if there are more.</param>
internal sealed record SampleNormKernel(SampleNormPart Part, bool Affine, float Epsilon, int Width) : Kernel
{
    private static readonly string[] Own = ["channels", "group", "elements"];

    public override string Name => $"SampleNorm{(Part == SampleNormPart.Forward ? "" : "_" + Part)}_{Numbers.Text(Width)}{(Affine ? "" : "_Plain")}";

    public override string Summary => Part switch
    {
        SampleNormPart.Forward => "Each sample, over groups of its channels, shifted and scaled to mean 0 and variance 1, then by weight and bias.",
        SampleNormPart.Gradient => "The gradient of samples that are normalised over groups of their channels.",
        _ => "Adds to the gradients of weight and bias of samples that are normalised over groups of their channels.",
    };

    public override string Choice => "vectors of channels";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => Part switch
    {
        SampleNormPart.Forward => [Moments, Apply],
        SampleNormPart.Gradient => [Moments, Sums, Apply],
        _ => [Moments, Sums],
    };

    public override EquatableArray<KernelParameter> Parameters =>
    [
        .. Part == SampleNormPart.Forward ? new KernelParameter[] { new(Role.Input, 0, "x") } : [new(Role.Input, 0, "dy"), new(Role.Input, 1, "x")],
        .. SampleNormOperands.Of(Part, Affine),
        new(Role.Scratch, 0, "table"), new(Role.Scratch, 1, "moments"),
        .. Part == SampleNormPart.Learn ? Enumerable.Empty<KernelParameter>() : [new(Role.Output, 0, Result)],
        .. CallNumbers.Parameters(Own.Concat(Calls.SelectMany(BatchStatistics.NumbersOf)).Distinct()),
    ];

    private string Result => Part == SampleNormPart.Forward ? "y" : "dx";

    private string[] Pointers => Part switch { SampleNormPart.Forward => ["x", "y"], SampleNormPart.Gradient => ["dy", "x", "dx"], _ => ["dy", "x"] };

    private ChannelMoments Moments => new(Width);

    private ChannelGradientSums Sums => new(null, Width);

    private ChannelKernel Apply => new(Part == SampleNormPart.Forward ? new NormalizeFunction(null) : new SampleGradientFunction(), Width);

    /// <summary>The kernel with its numbers and memory.</summary>
    /// <param name="part">Which pass.</param>
    /// <param name="norm">The layer.</param>
    /// <param name="layouts">Layouts of the inputs and the output.</param>
    public static KernelChoice Choose(SampleNormPart part, SampleNormOp norm, params Layout[] layouts)
    {
        Shape shape = layouts[0].Shape;
        int pitch = Layout.Pitch(shape.Channels);
        var kernel = new SampleNormKernel(part, norm.Affine, norm.Epsilon, Math.Min(Layout.Line, pitch));
        var numbers = new CallNumbers
        {
            ["channels"] = shape.Channels,
            ["group"] = norm.GroupOf(shape),
            ["elements"] = BatchNormText.Elements(shape),
            [ChannelBlocks.Number] = ChannelBlocks.Of(shape.Channels),
        };
        PixelRuns.AddNumbers(numbers, kernel.Pointers, layouts);
        return new KernelChoice(kernel, [new ScratchSpec(4L * pitch, null), new ScratchSpec(4L * pitch, null)]).With(numbers);
    }

    public override void Emit(CodeWriter code, InstructionSet set) => Samples.Loop(code, Pointers, () =>
    {
        Call(code, Moments, "x, moments");
        EmitTable(code);
        if (Part == SampleNormPart.Forward)
        {
            Call(code, Apply, "x, table, y");
            return;
        }

        Call(code, Sums, "dy, x, table, moments");
        if (Part == SampleNormPart.Learn)
        {
            code.Block("for (int c = 0; c < channels; c++)", () =>
            {
                code.Line("dweight[c] += moments[pitch + c] * table[3 * pitch + c];");
                code.Line("dbias[c] += moments[c];");
            });
            return;
        }

        EmitTerms(code);
        Call(code, Apply, "dy, x, table, moments + 2 * pitch, dx");
    });

    private static void Call(CodeWriter code, Kernel kernel, string operands) =>
        code.Line($"{kernel.Name}(1, {operands}, {string.Join(", ", BatchStatistics.NumbersOf(kernel))});");

    /// <summary>The table of a sample's channels, from their moments: those of a channel's group.</summary>
    private void EmitTable(CodeWriter code)
    {
        code.Block("for (int first = 0; first < channels; first += group)", () =>
        {
            code.Line("double mean = 0, squares = 0;");
            code.Line("for (int c = first; c < first + group; c++)");
            code.Indented(() => code.Line("mean += moments[c];"));
            code.Line("mean /= group;");
            code.Block("for (int c = first; c < first + group; c++)", () =>
            {
                code.Line("double d = moments[c] - mean;");
                code.Line("squares += moments[pitch + c] + d * d * elements;");
            });
            code.Line($"double inverse = 1 / Math.Sqrt(squares / ((double)group * elements) + {Numbers.Literal(Epsilon)});");
            code.Block("for (int c = first; c < first + group; c++)", () =>
            {
                code.Line("table[c] = (float)mean;");
                code.Line($"table[pitch + c] = (float){(Affine && Part != SampleNormPart.Learn ? "(weight[c] * inverse)" : "inverse")};");
                code.Line($"table[2 * pitch + c] = {(Affine && Part == SampleNormPart.Forward ? "bias[c]" : "0f")};");
                code.Line("table[3 * pitch + c] = (float)inverse;");
            });
        });
        BatchNormText.ClearPadding(code, "table", 4);
    }

    /// <summary>What the gradient of each channel takes away: the means over the group of g and of g xhat, with g = weight dy.</summary>
    private void EmitTerms(CodeWriter code)
    {
        string weight = Affine ? "weight[c] * " : "";
        code.Block("for (int first = 0; first < channels; first += group)", () =>
        {
            code.Line("double sum = 0, product = 0, inverse = table[3 * pitch + first], all = (double)group * elements;");
            code.Block("for (int c = first; c < first + group; c++)", () =>
            {
                code.Line($"sum += {weight}(double)moments[c];");
                code.Line($"product += {weight}(double)moments[pitch + c];");
            });
            code.Block("for (int c = first; c < first + group; c++)", () =>
            {
                code.Line("moments[2 * pitch + c] = (float)(sum / all * inverse);");
                code.Line("moments[3 * pitch + c] = (float)(product / all * inverse * inverse * inverse);");
            });
        });
        code.Block("for (int c = channels; c < pitch; c++)", () => code.Line("moments[2 * pitch + c] = moments[3 * pitch + c] = 0f;"));
    }
}

/// <summary>A pass of a normalisation of samples.</summary>
internal enum SampleNormPart
{
    Forward,

    /// <summary>That of the input.</summary>
    Gradient,

    /// <summary>Those of weight and bias.</summary>
    Learn,
}

/// <summary>The operands of weight and bias.</summary>
internal static class SampleNormOperands
{
    public static IEnumerable<KernelParameter> Of(SampleNormPart part, bool affine) => !affine ? [] : part switch
    {
        SampleNormPart.Forward => [new(Role.Parameter, 0, "weight"), new(Role.Parameter, 1, "bias")],
        SampleNormPart.Gradient => [new(Role.Parameter, 0, "weight")],
        _ => [new(Role.ParameterGradient, 0, "dweight"), new(Role.ParameterGradient, 1, "dbias")],
    };
}

/// <summary>dx = scale dy - (gradient + (x - mean) slope).</summary>
internal sealed record SampleGradientFunction : ChannelFunction
{
    public override string Name => "SampleNormalize_Gradient";

    public override string Summary => "The gradient of a normalised value, given what the gradient of its group is on average.";

    public override EquatableArray<string> Inputs => ["dy", "x"];

    public override string Output => "dx";

    public override EquatableArray<KernelParameter> Tables => [new(Role.Scratch, 0, "table"), new(Role.Scratch, 1, "terms")];

    public override EquatableArray<(string Name, string Table, int Row)> Terms =>
        [("mean", "table", StatisticsTable.Mean), ("scale", "table", StatisticsTable.Scale), ("gradient", "terms", 0), ("slope", "terms", 1)];

    public override string Compute(CodeWriter code, VectorCode vector)
    {
        code.Line($"{vector.Type} away = {vector.MultiplyAdd("(xs - mean)", "slope", "gradient")};");
        return $"{vector.Multiply("scale", "dys")} - away";
    }
}
