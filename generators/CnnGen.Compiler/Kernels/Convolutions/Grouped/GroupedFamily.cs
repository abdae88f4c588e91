using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Convolutions in groups whose channels are whole vectors: each group by the kernels that all shapes share, one after the other.</summary>
internal sealed class GroupedFamily : KernelFamily
{
    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs)
    {
        if (ConvolutionOf(node.Op) is not { Groups: > 1, IsDepthwise: false } convolution || inputs.Any(static kind => kind != LayoutKind.ChannelsLast))
            return false;
        // Weights lie in blocks that end with their group only where its filters are whole vectors.
        bool isInBlocks = Packing.GroupBlock(convolution.FiltersPerGroup) > 0 && (node.Op is not ConvolutionInputGradientOp || Packing.GroupBlock(convolution.InputsPerGroup) > 0);
        return isInBlocks && convolution.Window.Taps <= SharedConvolutionFamily.MostTaps;
    }

    public override Halo HaloOf(Node node, int input, Shape shape) => (node.Op, input) switch
    {
        (ConvolutionWeightGradientOp, 1) => Halo.None(shape.SpatialRank),
        (ConvolutionInputGradientOp, _) => TapPhases.HaloOf(node.Op, 0, shape),
        _ => TapPhases.HaloOf(new ConvolutionOp(ConvolutionOf(node.Op)!), 0, shape),
    };

    public override KernelChoice Create(KernelContext context)
    {
        Convolution all = ConvolutionOf(context.Node.Op)!;
        Convolution one = new(OfGroup(all.Input, all.InputsPerGroup), all.FiltersPerGroup, all.Window, 1, all.Bias);
        bool isGradient = context.Node.Op is ConvolutionInputGradientOp;
        Layout first = OfGroup(context.Inputs[0], isGradient ? all.FiltersPerGroup : all.InputsPerGroup);
        KernelContext group = context.Node.Op is ConvolutionWeightGradientOp
            ? context with { Inputs = [first, OfGroup(context.Inputs[1], all.FiltersPerGroup)] }
            : context with { Inputs = [first], Output = OfGroup(context.Value, isGradient ? all.InputsPerGroup : all.FiltersPerGroup) };
        KernelChoice inner = context.Node.Op switch
        {
            ConvolutionOp forward => SumForms.Choose(SharedConvolution.Choose(forward with { Convolution = one }, group), forward.Norm, all.Bias, all.Filters),
            ConvolutionInputGradientOp => SharedInputGradient.Choose(one, group, Packing.GroupBlock(all.InputsPerGroup)),
            _ => SharedWeightGradient.Choose(one, one.Window.Axes.Count, group),
        };
        return GroupedKernel.Choose(all, inner, isGradient ? all.InputsPerGroup : all.FiltersPerGroup);
    }

    private static Convolution? ConvolutionOf(Op op) => op switch
    {
        ConvolutionOp { Pool: null, AddsInput: false } forward => forward.Convolution,
        ConvolutionInputGradientOp gradient => gradient.Convolution,
        ConvolutionWeightGradientOp gradient => gradient.Convolution,
        _ => null,
    };

    private static Shape OfGroup(Shape shape, int channels) => new([channels, .. shape.Lengths.Skip(1)]);

    /// <summary>The channels of the first group, where they lie among all.</summary>
    private static Layout OfGroup(Layout layout, int channels) => layout with { Shape = OfGroup(layout.Shape, channels) };
}
