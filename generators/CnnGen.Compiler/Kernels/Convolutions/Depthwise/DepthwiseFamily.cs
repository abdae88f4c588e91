using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Convolutions with a filter for each channel, in vectors of channels, plain and transposed, forward and backward. Sizes come with the call.</summary>
internal sealed class DepthwiseFamily : KernelFamily
{
    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => ConvolutionOf(node.Op) is { IsDepthwise: true } convolution
        && convolution.Window.Taps <= SharedConvolutionFamily.MostTaps && inputs.All(static kind => kind == LayoutKind.ChannelsLast)
        && node.Op is not TransposedWeightGradientOp { Bias: true };

    public override Halo HaloOf(Node node, int input, Shape shape) => (node.Op, input) switch
    {
        (ConvolutionWeightGradientOp or TransposedWeightGradientOp, 1) => Halo.None(shape.SpatialRank),
        (ConvolutionInputGradientOp or TransposedConvolutionOp, _) => TapPhases.HaloOf(new ConvolutionInputGradientOp(ConvolutionOf(node.Op)!), 0, shape),
        _ => TapPhases.HaloOf(new ConvolutionOp(ConvolutionOf(node.Op)!), 0, shape),
    };

    public override KernelChoice Create(KernelContext context)
    {
        Convolution convolution = ConvolutionOf(context.Node.Op)!;
        Layout x = context.Inputs[0];
        return context.Node.Op switch
        {
            ConvolutionOp forward => Forward(convolution, isTransposed: false, convolution.Bias, forward.Norm, forward.Activation, context),
            ConvolutionInputGradientOp => DepthwiseConvolution.Choose(convolution, (IsTransposed: true, IsGradient: true), SumForm.Plain, null, x, context.Value),
            ConvolutionWeightGradientOp or TransposedWeightGradientOp => DepthwiseWeightGradient.Choose(convolution, x, context.Inputs[1]),
            TransposedConvolutionOp transposed => Forward(convolution, isTransposed: true, transposed.Bias, transposed.Norm, transposed.Activation, context),
            TransposedInputGradientOp => DepthwiseConvolution.Choose(convolution, (IsTransposed: false, IsGradient: true), SumForm.Plain, null, x, context.Value),
            Op other => throw new InvalidOperationException(other.Name),
        };
    }

    private static KernelChoice Forward(Convolution convolution, bool isTransposed, bool bias, BatchNormOp? norm, ActivationOp? activation, KernelContext context) => SumForms.Choose(
        DepthwiseConvolution.Choose(convolution, (isTransposed, IsGradient: false), SumForms.Of(bias, norm), activation, context.Inputs[0], context.Value),
        norm,
        bias,
        convolution.Filters);

    private static Convolution? ConvolutionOf(Op op) => op switch
    {
        ConvolutionOp { Pool: null, AddsInput: false } forward => forward.Convolution,
        ConvolutionInputGradientOp gradient => gradient.Convolution,
        ConvolutionWeightGradientOp gradient => gradient.Convolution,
        TransposedConvolutionOp forward => forward.Back,
        TransposedInputGradientOp gradient => gradient.Back,
        TransposedWeightGradientOp gradient => gradient.Back,
        _ => null,
    };
}
