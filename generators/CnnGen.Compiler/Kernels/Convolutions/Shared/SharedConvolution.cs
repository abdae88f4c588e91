using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Convolutions and dense layers, which are convolutions whose window is the image, in a form that all shapes share: sizes and strides come with the call.</summary>
internal sealed class SharedConvolutionFamily : KernelFamily
{
    /// <summary>Longest table of taps: 32 KB of stack.</summary>
    public const int MostTaps = 4096;

    /// <summary>Most positions of an image for each of which the gradient of a dense layer lists the taps.</summary>
    private const int MostPositions = 1024;

    public override bool IsShared => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op switch
    {
        ConvolutionOp { Pool: null } forward =>
            Supports(forward.Convolution, forward.Convolution.Input, inputs[0]) && (!forward.AddsInput || inputs[1] == LayoutKind.ChannelsLast),
        ConvolutionInputGradientOp backward => Supports(backward.Convolution, backward.Convolution.Output, inputs[0]),
        DenseOp or DenseInputGradientOp => true,
        _ => false,
    };

    public override Halo HaloOf(Node node, int input, Shape shape) =>
        node.Op is ConvolutionOp or ConvolutionInputGradientOp ? TapPhases.HaloOf(node.Op, input, shape) : Halo.None(shape.SpatialRank);

    public override KernelChoice Create(KernelContext context)
    {
        switch (context.Node.Op)
        {
            case ConvolutionOp forward:
                return SharedConvolution.Choose(forward, context);
            case ConvolutionInputGradientOp backward:
                return SharedInputGradient.Choose(backward.Convolution, context);
            case DenseOp dense when ReferenceConvolutionFamily.AsConvolution(dense, context.Inputs[0].Shape) is var layer && Supports(layer, layer.Input, context.Inputs[0].Kind):
                return SharedConvolution.Choose(new(layer) { Norm = dense.Norm, Activation = dense.Activation }, context);
            case DenseInputGradientOp gradient when ReferenceConvolutionFamily.AsConvolution(gradient.Dense, context.Value.Shape) is var layer && layer.Window.Taps <= MostPositions:
                return SharedInputGradient.Choose(layer, context);
            default:
                // An image of so many positions before a dense layer is rare.
                return new DenseFamily().Create(context);
        }
    }

    private static bool Supports(Convolution convolution, Shape source, LayoutKind kind) =>
        convolution.Groups == 1 && (long)convolution.Window.Taps * (IsPlanar(kind, source) ? source.Channels : 1) <= MostTaps;

    private static bool IsPlanar(LayoutKind kind, Shape source) => kind == LayoutKind.Planar && source.SpatialRank > 0;
}

/// <summary>The forward pass of any convolution.</summary>
/// <param name="Block">Output channels of a block of weights.</param>
/// <param name="Rank">Number of spatial axes.</param>
/// <param name="IsPlanar">Whether the input's channels are planes.</param>
/// <param name="Form">What is done with the sums before the activation.</param>
/// <param name="Adds">Whether another value is added to the result.</param>
/// <param name="Activation">A function of the result.</param>
internal sealed record SharedConvolution(int Block, int Rank, bool IsPlanar, SumForm Form, bool Adds, ActivationOp? Activation) : Kernel
{
    private static readonly SharedTranspose Transpose = new();

    /// <summary>Whether it is the gradient of a transposed convolution's input, over weights that it transposes first.</summary>
    public bool IsTransposed { get; init; }

    private PixelSweep Sweep => new(Block, SumForms.BeyondBounds(Activation), Rank, IsPlanar, Adds);

    private string Source => IsTransposed ? "dy" : "x";

    private string Target => IsTransposed ? "dx" : "y";

    public override string Name => IsTransposed
        ? $"Transposed_{NameOf(Rank, IsPlanar)}_{Numbers.Text(Block)}_InputGradient"
        : $"{NameOf(Rank, IsPlanar)}_{Numbers.Text(Block)}{(Form == SumForm.Biased ? "_Bias" : "")}{Form.Suffix()}{(Adds ? "_Add" : "")}{Fusion.Suffix(Activation, null)}";

    public override string Summary => IsTransposed
        ? $"The gradient of the input of a transposed convolution of any size: {Block} channels of {ConvolutionTile.Widest} pixels at a time."
        : $"A convolution of any size{SumForms.InRegisters(Form == SumForm.Scaled, Adds, Activation)}: {Block} channels of {ConvolutionTile.Widest} pixels at a time.";

    public override string Choice => $"shared, {Block} channels x {ConvolutionTile.Widest} pixels";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => IsTransposed ? [Transpose, Sweep] : [Sweep];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, Source),
        .. IsTransposed ? new KernelParameter[] { new(Role.Parameter, 0, "weights"), new(Role.Scratch, 0, "w") } : [new(Role.Parameter, 0, "w")],
        .. Form.Parameters(),
        .. Adds ? new KernelParameter[] { new(Role.Input, 1, "added") } : [],
        new(Role.Output, 0, Target),
        .. CallNumbers.Parameters(
        [
            .. IsTransposed ? (string[])["inputs", "block"] : [], .. Form.NumberNames(),
            .. Axes.Numbers("kernel", Rank), .. Axes.Numbers("tap", Rank), .. Axes.Numbers("out", Rank), .. PixelSweep.Names(Rank, IsPlanar, Adds),
        ]),
        .. IsTransposed ? [] : WorkParts.Parameters,
    ];

    /// <summary>What a kernel of some spatial axes is called.</summary>
    public static string NameOf(int rank, bool isPlanar) => rank == 0 ? "Dense" : $"Convolve{Numbers.Text(rank)}D{(isPlanar ? "_Planes" : "")}";

    public static KernelChoice Choose(ConvolutionOp op, KernelContext context)
    {
        Convolution convolution = op.Convolution;
        SumForm form = SumForms.Of(convolution.Bias, op.Norm);
        Layout? added = op.AddsInput ? context.Inputs[1] : null;
        (Convolution whole, Layout x, Layout y) = added is null || OneRow.CanBe(added) ? OneRow.Of(convolution, context.Inputs[0], context.Value) : (convolution, context.Inputs[0], context.Value);
        int rank = whole.Window.Axes.Count;
        var kernel = new SharedConvolution(context.Parameters[0].Packing.Block, rank, PixelSweepNumbers.IsPlanar(x), form, op.AddsInput, op.Activation);
        CallNumbers numbers = NumbersOf(whole, x, y);
        if (form == SumForm.Scaled)
            numbers[SumForms.ScaleRow] = SumForms.Row(convolution.Filters);
        if (added is not null)
        {
            numbers.Add("add", rank, axis => added.Stride(added.Shape.SpatialRank - rank + axis));
            numbers["addStart"] = added.Origin;
            numbers["addSample"] = added.Length;
        }

        return SumForms.Choose(kernel, op.Norm, convolution.Bias, convolution.Filters).With(numbers);
    }

    public static KernelChoice ChooseTransposed(Convolution back, KernelContext context)
    {
        Packing weights = back.WeightPacking;
        var kernel = new SharedConvolution(weights.Block, back.Window.Axes.Count, PixelSweepNumbers.IsPlanar(context.Inputs[0]), SumForm.Plain, Adds: false, null) { IsTransposed = true };
        CallNumbers numbers = NumbersOf(back, context.Inputs[0], context.Value);
        numbers["inputs"] = back.Filters;
        numbers["block"] = context.Parameters[0].Packing.Block;
        return new KernelChoice(kernel, [new(weights.Length, Fill: null)]) { Numbers = numbers.For(kernel) };
    }

    private static CallNumbers NumbersOf(Convolution convolution, Layout x, Layout y)
    {
        WindowAxis[] axes = [.. convolution.Window.Axes];
        var numbers = new CallNumbers();
        numbers.Add("kernel", axes.Length, axis => axes[axis].Kernel);
        numbers.Add("tap", axes.Length, axis => axes[axis].Dilation * x.Stride(axis));
        numbers.Add("out", axes.Length, axis => axes[axis].Outputs(x.Shape.Spatial(axis)));
        numbers.Add("step", axes.Length, axis => axes[axis].Stride * x.Stride(axis));
        numbers.Add("to", axes.Length, y.Stride);
        numbers["start"] = x.Origin - axes.Select((axis, i) => axis.Before * x.Stride(i)).Sum();
        PixelSweepNumbers.Add(numbers, x, y);
        return numbers;
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string[] kernel = Axes.Numbers("kernel", Rank);
        string taps = Rank == 0 ? "1" : string.Join(" * ", kernel);
        var table = new TapTable(code, Block, IsPlanar);
        if (IsTransposed)
        {
            WorkParts.WriteWhole(code);
            code.Line($"{Transpose.Name}(1, weights, w, channels, inputs, {taps}, block, {Numbers.Text(Block)});");
        }

        table.Declare(taps);
        code.Line("int tapCount = 0;");
        Axes.For(code, "k", kernel, tap => table.AddTap(
            Expressions.Sum([.. tap.Select((t, axis) => $"{t} * {Axes.Number("tap", axis, Rank)}")]), TapNumber(tap, kernel)));
        code.Line(Sweep.Call(Source + " + start", Target + " + toStart", Axes.Numbers("out", Rank), taps, Form, Activation));
    }

    /// <summary>Number of a tap in row-major order: <c>ky * kernelX + kx</c>.</summary>
    public static string TapNumber(string[] tap, string[] kernel)
    {
        string number = "";
        for (int axis = 0; axis < tap.Length; axis++)
            number = number.Length == 0 ? tap[axis] : $"{(axis > 1 ? $"({number})" : number)} * {kernel[axis]} + {tap[axis]}";
        return number.Length == 0 ? "0" : number;
    }
}

/// <summary>The numbers of <see cref="PixelSweep"/> that follow from the layouts alone.</summary>
internal static class PixelSweepNumbers
{
    public static bool IsPlanar(Layout layout) => layout.Kind == LayoutKind.Planar && layout.Shape.SpatialRank > 0;

    public static void Add(CallNumbers numbers, Layout x, Layout y)
    {
        numbers["channels"] = x.Shape.Channels;
        numbers["planeStride"] = x.ChannelStride;
        numbers["pitch"] = Layout.Pitch(y.Shape.Channels);
        numbers["sample"] = x.Length;
        numbers["toStart"] = y.Origin;
        numbers["toSample"] = y.Length;
    }
}
