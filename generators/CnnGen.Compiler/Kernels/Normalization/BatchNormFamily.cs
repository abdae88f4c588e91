using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Batch normalisation: statistics over the batch, and a function of each element with numbers that its channel has. In vectors of channels; the reference takes any layout.</summary>
internal sealed class BatchNormFamily(bool isReference) : KernelFamily
{
    public override bool IsReference => isReference;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is BatchNormOp or BatchNormScaleOp or BatchStatisticsOp or BatchNormalizeOp or BatchNormSumsOp or BatchNormGradientOp
        && (isReference || inputs.All(static kind => kind == LayoutKind.ChannelsLast));

    public override KernelChoice Create(KernelContext context)
    {
        IReadOnlyList<Layout> inputs = context.Inputs;
        switch (context.Node.Op)
        {
            case BatchNormOp norm:
                return Apply(new ScaleShiftFunction(norm.Activation), context, inputs[0]) with { Scratch = [Table(norm, inputs[0])] };
            case BatchNormScaleOp gradient:
                return Apply(new ScaleFunction(), context, inputs[0]) with { Scratch = [Table(gradient.Norm, inputs[0])] };
            case BatchStatisticsOp statistics:
                return BatchStatistics.Choose(statistics, inputs[0], isReference);
            case BatchNormalizeOp normalize:
                return Apply(new NormalizeFunction(normalize.Activation, normalize.AddsInput), context, [.. inputs.Take(normalize.AddsInput ? 2 : 1)]);
            case BatchNormSumsOp sums:
                return BatchNormSums.Choose(sums, inputs[0], inputs[1], isReference);
            default:
                return Apply(new NormalizeGradientFunction(((BatchNormGradientOp)context.Node.Op).Activation), context, inputs[0], inputs[1]);
        }
    }

    private static ScratchSpec Table(BatchNormOp norm, Layout x) => ScaleShiftTable.Fill(norm, x.Shape.Channels, Layout.Pitch(x.Shape.Channels));

    private KernelChoice Apply(ChannelFunction function, KernelContext context, params Layout[] inputs) => isReference
        ? new ReferenceChannelKernel(function, new(inputs), context.Value)
        : ChannelKernel.Choose(function, context.IsCut && context.Node.Op is BatchNormOp, [.. inputs, context.Value]);
}
