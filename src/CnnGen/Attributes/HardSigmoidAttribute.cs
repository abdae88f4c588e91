namespace CnnGen;

/// <summary>Sigmoid of straight lines, any shape: <c>y = min(max(x + 3, 0), 6) / 6</c>.</summary>
/// <remarks>PyTorch's <c>Hardsigmoid</c>, Keras's <c>hard_sigmoid</c>.</remarks>
public sealed class HardSigmoidAttribute : LayerAttribute;
