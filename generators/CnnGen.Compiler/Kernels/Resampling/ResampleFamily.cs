using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Larger images, borders that repeat or mirror, and their gradients.</summary>
/// <param name="isScalar">Whether it goes channel by channel, whatever the layouts: the reference.</param>
internal sealed class ResampleFamily(bool isScalar) : KernelFamily
{
    public override bool IsReference => isScalar;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is ResampleOp or ResampleGradientOp && (isScalar || inputs[0] == LayoutKind.ChannelsLast);

    public override KernelChoice Create(KernelContext context)
    {
        bool isGradient = context.Node.Op is ResampleGradientOp;
        Resampling resampling = context.Node.Op is ResampleGradientOp gradient ? gradient.Resampling : ((ResampleOp)context.Node.Op).Resampling;
        (Layout shorter, Layout longer) = isGradient ? (context.Value, context.Inputs[0]) : (context.Inputs[0], context.Value);
        int pitch = Layout.Pitch(shorter.Shape.Channels);
        int rank = resampling.Rank;
        var numbers = new CallNumbers { [ResampleKernel.Channels] = isScalar ? shorter.Shape.Channels : pitch };
        numbers.Add("in", rank, shorter.Shape.Spatial);
        numbers.Add("out", rank, longer.Shape.Spatial);
        numbers.Add("by", rank, axis => resampling.By[axis]);
        Place(numbers, ResampleKernel.ShortName(isGradient), rank, shorter);
        Place(numbers, ResampleKernel.LongName(isGradient), rank, longer);
        return new KernelChoice(new ResampleKernel(resampling.Kind, rank, isGradient, isScalar ? 1 : Math.Min(16, pitch)), []).With(numbers);
    }

    private static void Place(CallNumbers numbers, string pointer, int rank, Layout layout)
    {
        numbers[pointer + "Sample"] = layout.Length;
        numbers[pointer + "First"] = layout.Origin;
        numbers[pointer + "Channel"] = layout.ChannelStride;
        numbers.Add(pointer + "Step", rank, layout.Stride);
    }
}
