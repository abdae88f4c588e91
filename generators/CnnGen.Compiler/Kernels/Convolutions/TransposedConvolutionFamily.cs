using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Transposed convolutions by the kernels of the convolution back, which take sizes with the call: forward its input gradient, backward its forward pass and, with both
/// operands exchanged, its weight gradient.
/// </summary>
internal sealed class TransposedConvolutionFamily : KernelFamily
{
    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => BackOf(node.Op) is { Groups: 1 } back
        && back.Window.Taps <= SharedConvolutionFamily.MostTaps && inputs.All(static kind => kind == LayoutKind.ChannelsLast);

    public override Halo HaloOf(Node node, int input, Shape shape) => (node.Op, input) switch
    {
        (TransposedConvolutionOp op, _) => TapPhases.HaloOf(new ConvolutionInputGradientOp(op.Back), 0, shape),
        (TransposedInputGradientOp op, _) => TapPhases.HaloOf(new ConvolutionOp(op.Back), 0, shape),
        (TransposedWeightGradientOp op, 0) => TapPhases.HaloOf(new ConvolutionOp(op.Back), 0, shape),
        _ => Halo.None(shape.SpatialRank),
    };

    public override KernelChoice Create(KernelContext context) => context.Node.Op switch
    {
        TransposedConvolutionOp forward => SharedInputGradient.ChooseTransposed(forward, context),
        TransposedInputGradientOp gradient => SharedConvolution.ChooseTransposed(gradient.Back, context),
        TransposedWeightGradientOp gradient => TransposedWeightGradient.Choose(gradient, context),
        Op other => throw new InvalidOperationException(other.Name),
    };

    private static Convolution? BackOf(Op op) => op switch
    {
        TransposedConvolutionOp forward => forward.Back,
        TransposedInputGradientOp gradient => gradient.Back,
        TransposedWeightGradientOp gradient => gradient.Back,
        _ => null,
    };
}
