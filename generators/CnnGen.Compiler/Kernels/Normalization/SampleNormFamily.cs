using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Normalisation of each sample for itself. In vectors of channels where weight and bias are one number for each channel; the reference takes any layout.</summary>
internal sealed class SampleNormFamily(bool isReference) : KernelFamily
{
    public override bool IsReference => isReference;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => LayerOf(node.Op) is not null
        && (isReference || (inputs.All(static kind => kind == LayoutKind.ChannelsLast) && !IsElementwise(node)));

    public override KernelChoice Create(KernelContext context)
    {
        SampleNormOp norm = LayerOf(context.Node.Op)!;
        SampleNormPart part = context.Node.Op switch { SampleNormOp => SampleNormPart.Forward, SampleNormGradientOp => SampleNormPart.Gradient, _ => SampleNormPart.Learn };
        Layout? dy = part == SampleNormPart.Forward ? null : context.Inputs[0];
        Layout x = context.Inputs[context.Inputs.Count - 1];
        if (isReference)
            return new ReferenceSampleNorm(part, norm, dy, x, context.Output, norm.Affine ? context.Parameters[0].Packing : null);
        Layout[] layouts = [.. context.Inputs, .. context.Output is { } output ? new[] { output } : []];
        return SampleNormKernel.Choose(part, norm, layouts);
    }

    private static bool IsElementwise(Node node) => node.Op switch
    {
        SampleNormOp norm => norm.IsElementwise(node.Shape),
        SampleNormGradientOp gradient => gradient.IsElementwise,
        SampleNormLearnOp learn => learn.IsElementwise,
        _ => false,
    };

    private static SampleNormOp? LayerOf(Op op) => op switch
    {
        SampleNormOp norm => norm,
        SampleNormGradientOp gradient => gradient.Norm,
        SampleNormLearnOp learn => learn.Norm,
        _ => null,
    };
}
