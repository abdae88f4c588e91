namespace CnnGen;

/// <summary>Gaussian error linear unit, any shape: <c>y = x (1 + erf(x / sqrt 2)) / 2</c>.</summary>
/// <remarks>PyTorch's <c>GELU</c>, Keras's <c>gelu</c>: of ConvNeXt and transformers (Hendrycks and Gimpel, 2016).</remarks>
public sealed class GeluAttribute : LayerAttribute
{
    /// <summary>Whether it is <c>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2</c> instead: PyTorch's <c>approximate='tanh'</c>. The default is false.</summary>
    public bool Approximate { get; set; }
}
