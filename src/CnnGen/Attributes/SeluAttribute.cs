namespace CnnGen;

/// <summary>Scaled exponential linear unit, any shape: <c>y = 1.0507 x</c> where <c>x &gt; 0</c>, else <c>1.7581 (e^x - 1)</c>.</summary>
/// <remarks>PyTorch's <c>SELU</c>, Keras's <c>selu</c>: keeps mean 0 and variance 1 from layer to layer (Klambauer et al., 2017).</remarks>
public sealed class SeluAttribute : LayerAttribute;
