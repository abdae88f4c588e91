namespace CnnGen;

/// <summary>Smooth rectifier, any shape: <c>y = ln(1 + e^(beta x)) / beta</c>, and <c>y = x</c> where <c>beta x &gt; threshold</c>.</summary>
/// <remarks>PyTorch's <c>Softplus</c>, Keras's <c>softplus</c>.</remarks>
/// <param name="beta">Sharpness of the bend, from 1e-6 to 1e6.</param>
/// <param name="threshold">Where the straight line begins, finite.</param>
public sealed class SoftplusAttribute(double beta = 1, double threshold = 20) : LayerAttribute
{
    /// <summary>Sharpness of the bend.</summary>
    public double Beta { get; } = beta;

    /// <summary>Where the straight line begins.</summary>
    public double Threshold { get; } = threshold;
}
