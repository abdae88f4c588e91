namespace CnnGen;

/// <summary>
/// Local response normalisation, any shape: <c>y = x / (k + alpha / size * s)^beta</c>, where s is the sum of the squares of the <c>size</c> channels around it at its position.
/// </summary>
/// <remarks>
/// Channels outside count as zero; of an even number of neighbours the extra one stands in front. PyTorch's <c>LocalResponseNorm</c> with its defaults; AlexNet's is (5, 1e-4, 0.75, 2)
/// (Krizhevsky et al., 2012), where the paper's alpha is not divided by the size.
/// </remarks>
/// <param name="size">Channels that a sum has, at least 1.</param>
/// <param name="alpha">Factor of the mean square, at least 0.</param>
/// <param name="beta">The power, from 0 to 8.</param>
/// <param name="k">What is added, above 0.</param>
public sealed class LocalResponseNormAttribute(int size, double alpha = 1e-4, double beta = 0.75, double k = 1) : LayerAttribute
{
    /// <summary>Channels that a sum has.</summary>
    public int Size { get; } = size;

    /// <summary>Factor of the mean square.</summary>
    public double Alpha { get; } = alpha;

    /// <summary>The power.</summary>
    public double Beta { get; } = beta;

    /// <summary>What is added.</summary>
    public double K { get; } = k;
}
