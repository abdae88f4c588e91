namespace CnnGen;

/// <summary>Leaky rectifier, any shape: <c>y = x</c> where <c>x &gt; 0</c>, else <c>negativeSlope * x</c>.</summary>
/// <remarks>PyTorch's <c>LeakyReLU</c>, whose default slope is 0.01; Keras's is 0.3.</remarks>
/// <param name="negativeSlope">Slope of the negative side, finite.</param>
public sealed class LeakyReluAttribute(double negativeSlope = 0.01) : LayerAttribute
{
    /// <summary>Slope of the negative side.</summary>
    public double NegativeSlope { get; } = negativeSlope;
}
