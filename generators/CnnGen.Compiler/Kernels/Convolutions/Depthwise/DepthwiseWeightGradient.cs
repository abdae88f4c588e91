using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>dw and db of a convolution of any size with a filter for each channel, row by row.</summary>
/// <param name="Row">What adds up a row.</param>
/// <param name="Rank">Number of spatial axes.</param>
/// <param name="HasBias">Whether there are biases.</param>
internal sealed record DepthwiseWeightGradient(DepthwiseGradientRow Row, int Rank, bool HasBias) : Kernel
{
    private BiasGradient Bias => new(Row.Lanes);

    public override string Name => $"Depthwise{Numbers.Text(Rank)}D_{Numbers.Text(Row.Lanes)}{(HasBias ? "_Bias" : "")}_WeightGradient";

    public override string Summary => $"Adds to the gradients of the weights{(HasBias ? " and biases" : "")} of a convolution with a filter for each channel.";

    public override string Choice => $"depthwise weight gradient, vectors of {Row.Lanes} channels";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => HasBias ? [Row, Bias] : [Row];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"),
        new(Role.Input, 1, "dy"),
        new(Role.ParameterGradient, 0, "dw"),
        .. HasBias ? new KernelParameter[] { new(Role.ParameterGradient, 1, "db") } : [],
        .. CallNumbers.Parameters(
        [
            .. Axes.Numbers("kernel", Rank), .. Axes.Numbers("tap", Rank), .. Axes.Numbers("out", Rank), .. Axes.Numbers("step", Rank), .. Axes.Numbers("dyStep", Rank),
            "pitch", "start", "sample", "dyStart", "dySample",
        ]),
    ];

    public static KernelChoice Choose(Convolution convolution, Layout x, Layout dy)
    {
        WindowAxis[] axes = [.. convolution.Window.Axes];
        int pitch = Layout.Pitch(dy.Shape.Channels);
        var kernel = new DepthwiseWeightGradient(new(Math.Min(Layout.Line, pitch)), axes.Length, convolution.Bias);
        var numbers = new CallNumbers
        {
            ["pitch"] = pitch,
            ["start"] = x.Origin - axes.Select((axis, i) => axis.Before * x.Stride(i)).Sum(),
            ["sample"] = x.Length,
            ["dyStart"] = dy.Origin,
            ["dySample"] = dy.Length,
        };
        numbers.Add("kernel", axes.Length, axis => axes[axis].Kernel);
        numbers.Add("tap", axes.Length, axis => axes[axis].Dilation * x.Stride(axis));
        numbers.Add("out", axes.Length, dy.Shape.Spatial);
        numbers.Add("step", axes.Length, axis => axes[axis].Stride * x.Stride(axis));
        numbers.Add("dyStep", axes.Length, dy.Stride);
        return new KernelChoice(kernel, []) { Numbers = numbers.For(kernel) };
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string[] kernel = Axes.Numbers("kernel", Rank);
        string[] outputs = Axes.Numbers("out", Rank);
        code.Line($"int* taps = stackalloc int[{string.Join(" * ", kernel)}];");
        code.Line("int tapCount = 0;");
        Axes.For(code, "k", kernel, tap => code.Line($"taps[tapCount++] = {Expressions.Sum([.. tap.Select((t, axis) => $"{t} * {Axes.Number("tap", axis, Rank)}")])};"));
        code.Line("float* source = x + start, gradient = dy + dyStart;");
        code.Block("for (int n = 0; n < count; n++, source += sample, gradient += dySample)", () => DepthwiseRows.For(code, outputs, position =>
        {
            string from = Expressions.Sum(["source", .. position.Select((o, axis) => $"{o} * {Axes.Number("step", axis, Rank)}")]);
            string dy = Expressions.Sum(["gradient", .. position.Select((o, axis) => $"{o} * {Axes.Number("dyStep", axis, Rank)}")]);
            (string columns, string step, string dyStep) = (outputs[Rank - 1], Axes.Number("step", Rank - 1, Rank), Axes.Number("dyStep", Rank - 1, Rank));
            code.Line($"{Row.Name}(tapCount, {from}, taps, {dy}, dw, {columns}, {step}, {dyStep}, pitch);");
            if (HasBias)
                code.Line($"{Bias.Name}(1, {dy}, db, 1, {columns}, 0, 0, {dyStep}, pitch);");
        }));
    }
}
