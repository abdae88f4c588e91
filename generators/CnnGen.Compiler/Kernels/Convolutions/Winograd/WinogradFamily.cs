using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Convolutions of 3x3 windows and the gradients of their inputs, where <see cref="WinogradCost"/> says that fewer multiplies are worth the transforms. The gradient of the input is the convolution of the
/// output's gradient with the weights turned around.
/// </summary>
/// <param name="isBatched">Whether it is for passes over several samples, which share the transformed weights; else for one, after many of which the weights change.</param>
internal sealed class WinogradFamily(bool isBatched) : KernelFamily
{
    /// <summary>Samples that a pass of several is expected to have at least.</summary>
    public const int ManySamples = 8;

    public override bool IsWinograd => true;

    public override bool IsForBatches => isBatched;

    private int ExpectedSamples => isBatched ? ManySamples : 1;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        inputs.All(static kind => kind == LayoutKind.ChannelsLast) && ConvolutionOf(node.Op) is { } convolution && FormOf(node.Op, convolution) is not null;

    /// <summary>The last tiles read behind the image.</summary>
    public override Halo HaloOf(Node node, int input, Shape shape) => input > 0
        ? Halo.None(shape.SpatialRank)
        : HaloOf(ConvolutionOf(node.Op)!, FormOf(node.Op, ConvolutionOf(node.Op)!)!, PoolOf(node.Op));

    /// <summary>The border around what windows read, tiles of which may end behind the last window.</summary>
    public static Halo HaloOf(Convolution convolution, WinogradForm form, PoolingOp? pool = null)
    {
        WindowAxis[] axes = [.. convolution.Window.Axes];
        return new(
            axes.Select(static axis => axis.Before).ToEquatableArray(),
            axes.Select((axis, i) => Math.Max(0, Numbers.RoundUp(WinogradCost.Results(convolution, pool, i), form.Outputs) + WinogradForm.Taps - 1 - axis.Before - convolution.Input.Spatial(i))).ToEquatableArray());
    }

    public override KernelChoice Create(KernelContext context)
    {
        Convolution convolution = ConvolutionOf(context.Node.Op)!;
        ConvolutionOp op = context.Node.Op as ConvolutionOp ?? new(convolution);
        bool isGradient = context.Node.Op is ConvolutionInputGradientOp;
        WinogradForm form = FormOf(context.Node.Op, convolution)!;
        SumForm sums = SumForms.Of(convolution.Bias, op.Norm);
        Packing weights = context.Parameters[0].Packing;
        int chunk = WinogradCost.Chunk(form, convolution, context.Samples, op.Pool), channels = convolution.Input.Channels;
        int block = isGradient ? SharedInputGradient.BlockFor(convolution.Filters) : weights.Block;
        var kernel = new WinogradConvolution(new(form, sums == SumForm.Scaled, op.AddsInput, op.Activation, op.Pool), sums, block, WinogradCost.Pixels(form, convolution, context.Samples, op.Pool), WinogradCost.HoldsWeights(convolution)) { IsGradient = isGradient };
        KernelChoice choice = SumForms.Choose(kernel, op.Norm, convolution.Bias, convolution.Filters);
        CallNumbers numbers = NumbersOf(convolution, context.Inputs[0], chunk, op.Pool);
        Add(numbers, "to", context.Value);
        if (sums == SumForm.Scaled)
            numbers[SumForms.ScaleRow] = SumForms.Row(convolution.Filters);
        if (op.AddsInput)
            Add(numbers, "add", context.Inputs[1]);
        ScratchSpec fill = isGradient ? WinogradGradientWeights.Fill(form, weights, channels, convolution.Filters, block) : WinogradWeights.Fill(form, weights, channels);
        return (choice with { Scratch = [.. choice.Scratch, fill, new(WinogradConvolution.Memory(form, block, channels, chunk), Fill: null)] }).With(numbers);
    }

    /// <summary>The convolution that a node is, of its only or first input; null if it is none that the algorithm computes.</summary>
    private static Convolution? ConvolutionOf(Op op) => op switch
    {
        ConvolutionOp forward when WinogradCost.Fits(forward.Convolution) && forward.Pool?.Window.Axes.All(static axis => axis.Kernel == 2) != false => forward.Convolution,
        ConvolutionInputGradientOp { Convolution: var forward } when WinogradCost.Fits(forward) => Back(forward),
        _ => null,
    };

    private static PoolingOp? PoolOf(Op op) => (op as ConvolutionOp)?.Pool;

    private WinogradForm? FormOf(Op op, Convolution convolution) => WinogradCost.Choose(convolution, ExpectedSamples, PoolOf(op));

    private static Convolution Back(Convolution forward)
    {
        const int Last = WinogradForm.Taps - 1;
        var window = new Window(forward.Window.Axes.Select(static axis => axis with { Before = Last - axis.Before, After = Last - axis.After }).ToEquatableArray());
        return new(forward.Output, forward.Input.Channels, window, 1, Bias: false);
    }

    /// <summary>The numbers of a call that follow from what windows read.</summary>
    public static CallNumbers NumbersOf(Convolution convolution, Layout x, int chunk, PoolingOp? pool = null) => new()
    {
        ["height"] = WinogradCost.Results(convolution, pool, 0),
        ["width"] = WinogradCost.Results(convolution, pool, 1),
        ["channels"] = convolution.Input.Channels,
        ["pitch"] = convolution.Filters,
        ["chunk"] = chunk,
        ["row"] = x.Stride(0),
        ["pixel"] = x.Stride(1),
        ["sample"] = x.Length,
        ["start"] = x.Origin - convolution.Window.Axes.Select((axis, i) => axis.Before * x.Stride(i)).Sum(),
    };

    /// <summary>Adds where the elements of an operand lie.</summary>
    public static void Add(CallNumbers numbers, string prefix, Layout layout)
    {
        numbers[prefix + "Row"] = layout.Stride(0);
        numbers[prefix + "Pixel"] = layout.Stride(1);
        numbers[prefix + "Start"] = layout.Origin;
        numbers[prefix + "Sample"] = layout.Length;
    }
}
