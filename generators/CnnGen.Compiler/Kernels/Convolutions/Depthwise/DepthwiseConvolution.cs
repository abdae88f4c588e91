using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// A convolution of any size with a filter for each channel, or a transposed one: there, positions with the same remainders by the strides are reached by the same taps; for each
/// such phase the taps are listed, and then its rows are computed one by one. The input gradient of either is the other.
/// </summary>
/// <param name="Lanes">Channels that every vector of a pixel has: 4, 8 or 16.</param>
/// <param name="Rank">Number of spatial axes.</param>
/// <param name="IsTransposed">Whether elements hand themselves on through the taps, and do not gather.</param>
/// <param name="IsGradient">Whether it is the gradient of a layer's input.</param>
/// <param name="Form">What is done with the sums before the activation.</param>
/// <param name="Activation">A function of the result.</param>
internal sealed record DepthwiseConvolution(int Lanes, int Rank, bool IsTransposed, bool IsGradient, SumForm Form, ActivationOp? Activation) : Kernel
{
    private DepthwiseRow Row => new(Lanes, SumForms.BeyondBounds(Activation));

    public override string Name =>
        $"Depthwise{(IsTransposed != IsGradient ? "Transposed" : "")}{Numbers.Text(Rank)}D_{Numbers.Text(Lanes)}{(Form == SumForm.Biased ? "_Bias" : "")}{Form.Suffix()}{Fusion.Suffix(Activation, null)}{(IsGradient ? "_InputGradient" : "")}";

    public override string Summary =>
        $"{(IsGradient ? "The gradient of the input of a" : "A")}{(IsTransposed != IsGradient ? " transposed" : "")} convolution with a filter for each channel"
        + $"{SumForms.InRegisters(Form == SumForm.Scaled, false, Activation)}.";

    public override string Choice => $"depthwise, vectors of {Lanes} channels";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => [Row];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, Source),
        new(Role.Parameter, 0, "w"),
        .. Form.Parameters(),
        new(Role.Output, 0, Target),
        .. CallNumbers.Parameters(
        [
            .. Axes.Numbers("kernel", Rank), .. Axes.Numbers("tap", Rank), .. Axes.Numbers("out", Rank), .. Axes.Numbers("step", Rank), .. Axes.Numbers("to", Rank),
            .. IsTransposed ? Axes.Numbers("stride", Rank).Concat(Axes.Numbers("dilation", Rank)).Concat(Axes.Numbers("before", Rank)) : [],
            "pitch", "start", "sample", "toStart", "toSample", .. Form.NumberNames(),
        ]),
        .. IsCut ? WorkParts.Parameters : [],
    ];

    /// <summary>Whether several threads can compute it together, some rows each.</summary>
    private bool IsCut => !IsTransposed && !IsGradient && Rank > 1;

    private string Source => IsGradient ? "dy" : "x";

    private string Target => IsGradient ? "dx" : "y";

    /// <param name="convolution">The convolution whose sums, or transposed sums, are computed.</param>
    /// <param name="kind">What the sums are: transposed, a gradient.</param>
    /// <param name="form">What is done with the sums.</param>
    /// <param name="activation">A function of the result.</param>
    /// <param name="x">What is read.</param>
    /// <param name="y">What is written.</param>
    public static KernelChoice Choose(
        Convolution convolution, (bool IsTransposed, bool IsGradient) kind, SumForm form, ActivationOp? activation, Layout x, Layout y)
    {
        WindowAxis[] axes = [.. convolution.Window.Axes];
        int pitch = Layout.Pitch(y.Shape.Channels);
        var kernel = new DepthwiseConvolution(Math.Min(Layout.Line, pitch), axes.Length, kind.IsTransposed, kind.IsGradient, form, activation);
        var numbers = new CallNumbers { ["pitch"] = pitch, ["sample"] = x.Length, ["toStart"] = y.Origin, ["toSample"] = y.Length };
        numbers["start"] = x.Origin - (kind.IsTransposed ? 0 : axes.Select((axis, i) => axis.Before * x.Stride(i)).Sum());
        numbers.Add("kernel", axes.Length, axis => axes[axis].Kernel);
        numbers.Add("tap", axes.Length, axis => kind.IsTransposed ? x.Stride(axis) : axes[axis].Dilation * x.Stride(axis));
        numbers.Add("out", axes.Length, y.Shape.Spatial);
        numbers.Add("step", axes.Length, axis => kind.IsTransposed ? x.Stride(axis) : axes[axis].Stride * x.Stride(axis));
        numbers.Add("to", axes.Length, y.Stride);
        numbers.Add("stride", axes.Length, axis => axes[axis].Stride);
        numbers.Add("dilation", axes.Length, axis => axes[axis].Dilation);
        numbers[SumForms.ScaleRow] = SumForms.Row(y.Shape.Channels);
        numbers.Add("before", axes.Length, axis => axes[axis].Before);
        return new KernelChoice(kernel, []) { Numbers = numbers.For(kernel) };
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string[] kernel = Axes.Numbers("kernel", Rank);
        code.Line($"int* taps = stackalloc int[2 * {string.Join(" * ", kernel)}];");
        if (!IsTransposed)
        {
            code.Line("int tapCount = 0;");
            Axes.For(code, "k", kernel, tap => EmitTap(code, [.. tap.Select((t, axis) => $"{t} * {Axes.Number("tap", axis, Rank)}")], tap, kernel));
            EmitRows(code, $"{Source} + start", $"{Target} + toStart", Axes.Numbers("out", Rank), Axes.Numbers("to", Rank));
            return;
        }

        EmitPhases(code, 0, kernel);
    }

    private static void EmitTap(CodeWriter code, string[] distances, string[] tap, string[] kernel)
    {
        code.Line($"taps[2 * tapCount] = {Expressions.Sum(distances)};");
        code.Line($"taps[2 * tapCount + 1] = ({SharedConvolution.TapNumber(tap, kernel)}) * pitch;");
        code.Line("tapCount++;");
    }

    private void EmitPhases(CodeWriter code, int axis, string[] kernel)
    {
        string[] phase = Axes.Names("f", Rank);
        if (axis < Rank)
        {
            string end = $"Math.Min({Axes.Number("stride", axis, Rank)}, {Axes.Number("out", axis, Rank)})";
            code.Block($"for (int {phase[axis]} = 0; {phase[axis]} < {end}; {phase[axis]}++)", () => EmitPhases(code, axis + 1, kernel));
            return;
        }

        code.Line("// The taps that reach this phase.");
        code.Line("int tapCount = 0;");
        string[] names = Axes.Names("s", Rank);
        Axes.For(code, "k", kernel, tap =>
        {
            for (int i = 0; i < Rank; i++)
                code.Line($"int {names[i]} = {phase[i]} + {Axes.Number("before", i, Rank)} - {tap[i]} * {Axes.Number("dilation", i, Rank)};");
            code.Block($"if ({string.Join(" && ", names.Select((s, i) => $"{s} % {Axes.Number("stride", i, Rank)} == 0"))})", () =>
                EmitTap(code, [.. names.Select((s, i) => $"{s} / {Axes.Number("stride", i, Rank)} * {Axes.Number("tap", i, Rank)}")], tap, kernel));
        });
        string[] outputs = [.. Axes.Names("o", Rank).Select(static name => name + "End")];
        string[] steps = [.. Enumerable.Range(0, Rank).Select(i => Axes.Name("to", i, Rank) + "Phase")];
        for (int i = 0; i < Rank; i++)
        {
            string stride = Axes.Number("stride", i, Rank);
            code.Line($"int {outputs[i]} = ({Axes.Number("out", i, Rank)} - {phase[i]} + {stride} - 1) / {stride}, {steps[i]} = {stride} * {Axes.Number("to", i, Rank)};");
        }

        string target = Expressions.Sum([Target, "toStart", .. phase.Select((f, i) => $"{f} * {Axes.Number("to", i, Rank)}")]);
        EmitRows(code, $"{Source} + start", target, outputs, steps);
    }

    private void EmitRows(CodeWriter code, string source, string target, string[] outputs, string[] steps)
    {
        code.Line($"float* source = {source}, target = {target};");
        code.Block("for (int n = 0; n < count; n++, source += sample, target += toSample)", () => DepthwiseRows.For(code, outputs, position =>
        {
            string from = Expressions.Sum(["source", .. position.Select((o, axis) => $"{o} * {Axes.Number("step", axis, Rank)}")]);
            string to = Expressions.Sum(["target", .. position.Select((o, axis) => $"{o} * {steps[axis]}")]);
            code.Line($"{Row.Name}(tapCount, {from}, taps, w, {Form.AnyArguments("")}, {SumForms.Bounds(Activation)}, {to}, {outputs[Rank - 1]}, {Axes.Number("step", Rank - 1, Rank)}, {steps[Rank - 1]}, pitch);");
        }, IsCut));
    }
}

/// <summary>The loops over the rows of a value: all axes but the last.</summary>
internal static class DepthwiseRows
{
    /// <param name="code">Where the text goes.</param>
    /// <param name="lengths">Names of the axes' lengths.</param>
    /// <param name="body">Writes what is done with a row, given its position.</param>
    /// <param name="isCut">Whether the first axis is cut into parts: <see cref="WorkParts"/>.</param>
    /// <param name="axis">The axis of the outermost loop.</param>
    public static void For(CodeWriter code, string[] lengths, Action<string[]> body, bool isCut = false, int axis = 0)
    {
        string[] names = Axes.Names("o", lengths.Length);
        if (axis == lengths.Length - 1)
            body([.. names.Take(axis)]);
        else
            code.Block(isCut && axis == 0 ? WorkParts.Loop(names[0], lengths[0]) : $"for (int {names[axis]} = 0; {names[axis]} < {lengths[axis]}; {names[axis]}++)", () => For(code, lengths, body, isCut, axis + 1));
    }
}
