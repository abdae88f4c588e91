namespace CnnGen.Compiler.Kernels;

/// <summary>All kernel families, best first; a reference that supports every node of its op stands last, so that selection cannot fail.</summary>
internal static class KernelCatalogue
{
    public static IReadOnlyList<KernelFamily> Families { get; } =
    [
        new DirectConvolutionFamily(),
        new DenseFamily(),
        new WeightGradientFamily(),
        new ReferenceConvolutionFamily(),
    ];
}
