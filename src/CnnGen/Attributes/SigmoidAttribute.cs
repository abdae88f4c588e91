namespace CnnGen;

/// <summary>Logistic function, any shape: <c>y = 1 / (1 + e^-x)</c>.</summary>
/// <remarks>PyTorch's <c>Sigmoid</c>, Keras's <c>sigmoid</c>.</remarks>
public sealed class SigmoidAttribute : LayerAttribute;
