namespace CnnGen;

/// <summary>Exponential linear unit, any shape: <c>y = x</c> where <c>x &gt; 0</c>, else <c>alpha (e^x - 1)</c>.</summary>
/// <remarks>PyTorch's and Keras's <c>ELU</c> (Clevert et al., 2015).</remarks>
/// <param name="alpha">Minus the value far on the negative side, finite and not negative.</param>
public sealed class EluAttribute(double alpha = 1) : LayerAttribute
{
    /// <summary>Minus the value far on the negative side.</summary>
    public double Alpha { get; } = alpha;
}
