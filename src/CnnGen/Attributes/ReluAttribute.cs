namespace CnnGen;

/// <summary>Rectifier, any shape: <c>y = max(x, 0)</c>.</summary>
/// <remarks>PyTorch's and Keras's <c>ReLU</c>.</remarks>
public sealed class ReluAttribute : LayerAttribute;
