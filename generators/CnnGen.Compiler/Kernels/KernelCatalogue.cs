namespace CnnGen.Compiler.Kernels;

/// <summary>All kernel families, best first; a reference that supports every node of its op stands last, so that selection cannot fail.</summary>
internal static class KernelCatalogue
{
    public static IReadOnlyList<KernelFamily> Families { get; } =
    [
        new WinogradFamily(isBatched: false),
        new WinogradFamily(isBatched: true),
        new WinogradWeightGradientFamily(),
        new SharedConvolutionFamily(),
        new SharedWeightGradientFamily(),
        new SharedPoolingFamily(),
        new PixelConvolutionFamily(),
        new PairedConvolutionFamily(),
        new DirectConvolutionFamily(),
        new TransposedConvolutionFamily(),
        new DepthwiseFamily(),
        new GroupedFamily(),
        new DenseFamily(),
        new WeightGradientFamily(),
        new PoolingFamily(),
        new PoolingGradientFamily(),
        new LpPoolingFamily(isScalar: false),
        new ElementwiseFamily(isScalar: false),
        new ChannelSumFamily(isScalar: false),
        new BatchNormFamily(isReference: false),
        new SampleNormFamily(isReference: false),
        new SoftmaxFamily(isScalar: false),
        new ResampleFamily(isScalar: false),
        new EmbeddingFamily(isScalar: false),
        new LossFamily(isScalar: false),

        new ReferenceConvolutionFamily(),
        new ReferencePoolingFamily(),
        new LpPoolingFamily(isScalar: true),
        new ElementwiseFamily(isScalar: true),
        new ChannelSumFamily(isScalar: true),
        new BatchNormFamily(isReference: true),
        new SampleNormFamily(isReference: true),
        new LocalResponseNormFamily(),
        new NormalizeFamily(),
        new SoftmaxFamily(isScalar: true),
        new ResampleFamily(isScalar: true),
        new EmbeddingFamily(isScalar: true),
        new LossFamily(isScalar: true),
        new FlattenFamily(),
        new ConcatFamily(),
        new RearrangeFamily(),
        new RelayoutFamily(),
    ];
}
