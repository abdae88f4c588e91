namespace CnnGen.Compiler.Kernels;

/// <summary>All kernel families, best first; a reference that supports every node of its op stands last, so that selection cannot fail.</summary>
internal static class KernelCatalogue
{
    public static IReadOnlyList<KernelFamily> Families { get; } =
    [
        new SharedConvolutionFamily(),
        new SharedWeightGradientFamily(),
        new PixelConvolutionFamily(),
        new DirectConvolutionFamily(),
        new DenseFamily(),
        new WeightGradientFamily(),
        new PoolingFamily(),
        new PoolingGradientFamily(),
        new ActivationFamily(isScalar: false),
        new ActivationGradientFamily(isScalar: false),
        new AddFamily(isScalar: false),
        new DropoutFamily(isScalar: false),

        new ReferenceConvolutionFamily(),
        new ReferencePoolingFamily(),
        new ActivationFamily(isScalar: true),
        new ActivationGradientFamily(isScalar: true),
        new AddFamily(isScalar: true),
        new DropoutFamily(isScalar: true),
        new SoftmaxFamily(),
        new LossFamily(),
        new FlattenFamily(),
        new ConcatFamily(),
        new RelayoutFamily(),
    ];
}
