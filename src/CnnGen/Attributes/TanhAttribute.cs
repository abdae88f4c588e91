namespace CnnGen;

/// <summary>Hyperbolic tangent, any shape: <c>y = (e^x - e^-x) / (e^x + e^-x)</c>.</summary>
/// <remarks>PyTorch's <c>Tanh</c>, Keras's <c>tanh</c>.</remarks>
public sealed class TanhAttribute : LayerAttribute;
