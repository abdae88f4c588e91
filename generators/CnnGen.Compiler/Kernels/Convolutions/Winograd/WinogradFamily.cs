using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Convolutions of 3x3 windows in predictions, where <see cref="WinogradCost"/> says that fewer multiplies are worth the transforms.</summary>
internal sealed class WinogradFamily : KernelFamily
{
    public override bool IsWinograd => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is ConvolutionOp { Pool: null, Convolution: { Groups: 1 } convolution } op
        && inputs[0] == LayoutKind.ChannelsLast
        && (!op.AddsInput || inputs[1] == LayoutKind.ChannelsLast)
        && convolution.Window.Axes is { Count: 2 } axes
        && axes.All(static axis => axis is { Kernel: WinogradForm.Taps, Stride: 1, Dilation: 1 })
        && convolution.Input.Channels % Layout.Line == 0 && convolution.Filters % Layout.Line == 0
        && WinogradCost.Choose(convolution) is not null;

    /// <summary>The last tiles read behind the image.</summary>
    public override Halo HaloOf(Node node, int input, Shape shape)
    {
        if (input > 0)
            return Halo.None(shape.SpatialRank);
        Convolution convolution = ((ConvolutionOp)node.Op).Convolution;
        int outputs = WinogradCost.Choose(convolution)!.Outputs;
        WindowAxis[] axes = [.. convolution.Window.Axes];
        return new(
            axes.Select(static axis => axis.Before).ToEquatableArray(),
            axes.Select((axis, i) => Math.Max(0, Numbers.RoundUp(convolution.Output.Spatial(i), outputs) + WinogradForm.Taps - 1 - axis.Before - shape.Spatial(i))).ToEquatableArray());
    }

    public override KernelChoice Create(KernelContext context)
    {
        var op = (ConvolutionOp)context.Node.Op;
        Convolution convolution = op.Convolution;
        WinogradForm form = WinogradCost.Choose(convolution)!;
        SumForm sums = SumForms.Of(convolution.Bias, op.Norm);
        Packing weights = context.Parameters[0].Packing;
        int chunk = WinogradCost.Chunk(form, convolution), channels = convolution.Input.Channels;
        var kernel = new WinogradConvolution(new(form, sums == SumForm.Scaled, op.AddsInput, op.Activation), sums, weights.Block);
        KernelChoice choice = SumForms.Choose(kernel, op.Norm, convolution.Bias, convolution.Filters);
        CallNumbers numbers = NumbersOf(context, chunk);
        if (sums == SumForm.Scaled)
            numbers[SumForms.ScaleRow] = SumForms.Row(convolution.Filters);
        if (op.AddsInput)
            Add(numbers, "add", context.Inputs[1]);
        return (choice with { Scratch = [.. choice.Scratch, WinogradWeights.Fill(form, weights, channels), new(WinogradConvolution.Memory(form, weights.Block, channels, chunk), Fill: null)] }).With(numbers);
    }

    private static CallNumbers NumbersOf(KernelContext context, int chunk)
    {
        Convolution convolution = ((ConvolutionOp)context.Node.Op).Convolution;
        Layout x = context.Inputs[0];
        var numbers = new CallNumbers
        {
            ["height"] = convolution.Output.Spatial(0),
            ["width"] = convolution.Output.Spatial(1),
            ["channels"] = convolution.Input.Channels,
            ["pitch"] = convolution.Filters,
            ["chunk"] = chunk,
            ["row"] = x.Stride(0),
            ["pixel"] = x.Stride(1),
            ["sample"] = x.Length,
            ["start"] = x.Origin - convolution.Window.Axes.Select((axis, i) => axis.Before * x.Stride(i)).Sum(),
        };
        Add(numbers, "to", context.Value);
        return numbers;
    }

    private static void Add(CallNumbers numbers, string prefix, Layout layout)
    {
        numbers[prefix + "Row"] = layout.Stride(0);
        numbers[prefix + "Pixel"] = layout.Stride(1);
        numbers[prefix + "Start"] = layout.Origin;
        numbers[prefix + "Sample"] = layout.Length;
    }
}
