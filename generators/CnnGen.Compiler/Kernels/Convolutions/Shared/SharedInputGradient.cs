using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// The gradient of any convolution's input, over transposed weights. Positions with the same remainders by the strides are reached by the same taps; for each such phase
/// the taps are listed, and then it is a forward pass. With a bias and an activation the same is the forward pass of a transposed convolution, whose weights lie so.
/// </summary>
/// <param name="Block">Input channels in a block of the transposed weights.</param>
/// <param name="Rank">Number of spatial axes.</param>
/// <param name="IsPlanar">Whether the channels of the output's gradient are planes.</param>
internal sealed record SharedInputGradient(int Block, int Rank, bool IsPlanar) : Kernel
{
    private static readonly SharedTranspose Transpose = new();

    /// <summary>Whether it transposes the weights itself, each time: those of a group. Else they lie ready.</summary>
    public bool TransposesFirst { get; init; }

    /// <summary>Whether it is a transposed convolution.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>What is done with the sums before the activation.</summary>
    public SumForm Form { get; init; }

    public ActivationOp? Activation { get; init; }

    private PixelSweep Sweep => new(Block, SumForms.BeyondBounds(Activation), Rank, IsPlanar, Adds: false);

    private string Source => IsTransposed ? "x" : "dy";

    private string Target => IsTransposed ? "y" : "dx";

    public override string Name => IsTransposed
        ? $"Transposed_{SharedConvolution.NameOf(Rank, IsPlanar)}_{Numbers.Text(Block)}{(Form == SumForm.Biased ? "_Bias" : "")}{Form.Suffix()}{Fusion.Suffix(Activation, null)}"
        : $"{SharedConvolution.NameOf(Rank, IsPlanar)}_{Numbers.Text(Block)}{(TransposesFirst ? "_Group" : "")}_InputGradient";

    public override string Summary => IsTransposed
        ? $"A transposed convolution of any size{SumForms.InRegisters(Form == SumForm.Scaled, false, Activation)}: {Block} channels of {ConvolutionTile.Widest} pixels at a time."
        : $"The gradient of the input of a convolution of any size, over transposed weights: {Block} channels of {ConvolutionTile.Widest} pixels at a time.";

    public override string Choice => $"shared, {Block} channels x {ConvolutionTile.Widest} pixels";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => TransposesFirst ? [Transpose, Sweep] : [Sweep];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, Source),
        .. TransposesFirst ? new KernelParameter[] { new(Role.Parameter, 0, "weights") } : [],
        IsTransposed ? new(Role.Parameter, 0, "w") : new(Role.Scratch, 0, "w"),
        .. Form.Parameters(),
        new(Role.Output, 0, Target),
        .. CallNumbers.Parameters(
        [
            .. Axes.Numbers("kernel", Rank), .. Axes.Numbers("stride", Rank), .. Axes.Numbers("dilation", Rank), .. Axes.Numbers("before", Rank), .. Axes.Numbers("length", Rank),
            .. TransposesFirst ? (string[])["inputs", "block"] : [], .. Form.NumberNames(), .. PixelSweep.Names(Rank, IsPlanar, adds: false),
        ]),
        .. IsTransposed ? WorkParts.Parameters : [],
    ];

    /// <param name="forward">The convolution, or a group of one.</param>
    /// <param name="context">Where its operands lie.</param>
    /// <param name="block">Input channels in a block, for a group.</param>
    public static KernelChoice Choose(Convolution forward, KernelContext context, int? block = null)
    {
        (Convolution whole, Layout dx, Layout dy) = OneRow.Of(forward, context.Value, context.Inputs[0]);
        var kernel = new SharedInputGradient(block ?? BlockFor(forward.Input.Channels), whole.Window.Axes.Count, PixelSweepNumbers.IsPlanar(dy)) { TransposesFirst = block is not null };
        CallNumbers numbers = NumbersOf(whole, dy, dx);
        Packing weights = context.Parameters[0].Packing;
        numbers["inputs"] = forward.Input.Channels;
        numbers["block"] = weights.Block;
        Packing transposed = Packing.Ordered(forward.Input.Channels, forward.Filters, weights.Lengths.Skip(2).ToEquatableArray(), kernel.Block);
        return new KernelChoice(kernel, [kernel.TransposesFirst ? new(transposed.Length, Fill: null) : SharedTranspose.Fill(weights, transposed)]) { Numbers = numbers.For(kernel) };
    }

    public static KernelChoice ChooseTransposed(TransposedConvolutionOp op, KernelContext context)
    {
        SumForm form = SumForms.Of(op.Bias, op.Norm);
        int outputs = op.Back.Input.Channels;
        var kernel = new SharedInputGradient(context.Parameters[0].Packing.Block, op.Back.Window.Axes.Count, PixelSweepNumbers.IsPlanar(context.Inputs[0]))
        {
            IsTransposed = true,
            Form = form,
            Activation = op.Activation,
        };
        CallNumbers numbers = NumbersOf(op.Back, context.Inputs[0], context.Value);
        if (form == SumForm.Scaled)
            numbers[SumForms.ScaleRow] = SumForms.Row(outputs);
        return SumForms.Choose(kernel, op.Norm, op.Bias, outputs).With(numbers);
    }

    /// <summary>Few widths, so that shapes share tiles: whole tiles of 64, or of 32 where they waste less.</summary>
    internal static int BlockFor(int channels) => channels <= Layout.Line ? Layout.Pitch(channels) : channels % 64 is > 0 and <= 32 ? 32 : 64;

    private static CallNumbers NumbersOf(Convolution forward, Layout dy, Layout dx)
    {
        WindowAxis[] axes = [.. forward.Window.Axes];
        var numbers = new CallNumbers();
        numbers.Add("kernel", axes.Length, axis => axes[axis].Kernel);
        numbers.Add("stride", axes.Length, axis => axes[axis].Stride);
        numbers.Add("dilation", axes.Length, axis => axes[axis].Dilation);
        numbers.Add("before", axes.Length, axis => axes[axis].Before);
        numbers.Add("length", axes.Length, dx.Shape.Spatial);
        numbers.Add("step", axes.Length, dy.Stride);
        numbers.Add("to", axes.Length, axis => axes[axis].Stride * dx.Stride(axis));
        numbers["start"] = dy.Origin;
        PixelSweepNumbers.Add(numbers, dy, dx);
        return numbers;
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string[] kernel = Axes.Numbers("kernel", Rank);
        string[] phase = Axes.Names("f", Rank);
        string taps = Rank == 0 ? "1" : string.Join(" * ", kernel);
        string[] outputs = Axes.Names("out", Rank);
        string target = Expressions.Sum([Target, "toStart", .. phase.Select((f, axis) => $"{f} * ({Axes.Number("to", axis, Rank)} / {Axes.Number("stride", axis, Rank)})")]);
        var table = new TapTable(code, Block, IsPlanar);
        if (!IsTransposed)
            WorkParts.WriteWhole(code);
        if (TransposesFirst)
            code.Line($"{Transpose.Name}(1, weights, w, channels, inputs, {taps}, block, {Numbers.Text(Block)});");

        table.Declare(taps);
        EmitPhases(code, 0, phase, () =>
        {
            code.Line("// The taps that reach this phase.");
            code.Line("int tapCount = 0;");
            Axes.For(code, "k", kernel, tap => EmitTap(code, table, phase, tap, kernel));
            for (int axis = 0; axis < Rank; axis++)
                code.Line($"int {outputs[axis]} = ({Axes.Number("length", axis, Rank)} - {phase[axis]} + {Axes.Number("stride", axis, Rank)} - 1) / {Axes.Number("stride", axis, Rank)};");
            code.Line(Sweep.Call(Source + " + start", target, outputs, taps, Form, Activation));
        });
    }

    private void EmitPhases(CodeWriter code, int axis, string[] phase, Action body)
    {
        if (axis == Rank)
            body();
        else
        {
            code.Block($"for (int {phase[axis]} = 0; {phase[axis]} < Math.Min({Axes.Number("stride", axis, Rank)}, {Axes.Number("length", axis, Rank)}); {phase[axis]}++)", () =>
                EmitPhases(code, axis + 1, phase, body));
        }
    }

    /// <summary>Position i gets w[k] dy[o] from all o and k with o * stride + k * dilation - before = i.</summary>
    private void EmitTap(CodeWriter code, TapTable table, string[] phase, string[] tap, string[] kernel)
    {
        string[] names = Axes.Names("s", Rank);
        for (int axis = 0; axis < Rank; axis++)
            code.Line($"int {names[axis]} = {phase[axis]} + {Axes.Number("before", axis, Rank)} - {tap[axis]} * {Axes.Number("dilation", axis, Rank)};");
        void add() => table.AddTap(
            Expressions.Sum([.. names.Select((s, axis) => $"{s} / {Axes.Number("stride", axis, Rank)} * {Axes.Number("step", axis, Rank)}")]),
            SharedConvolution.TapNumber(tap, kernel));
        if (Rank == 0)
            add();
        else
            code.Block($"if ({string.Join(" && ", names.Select((s, axis) => $"{s} % {Axes.Number("stride", axis, Rank)} == 0"))})", add);
    }
}
