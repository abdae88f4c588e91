namespace CnnGen;

/// <summary>Sigmoid linear unit, any shape: <c>y = x / (1 + e^-x)</c>.</summary>
/// <remarks>PyTorch's <c>SiLU</c>, Keras's <c>silu</c>, also called swish: of EfficientNet and YOLO.</remarks>
public sealed class SiluAttribute : LayerAttribute;
