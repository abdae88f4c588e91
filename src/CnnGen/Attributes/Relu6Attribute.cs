namespace CnnGen;

/// <summary>Rectifier up to six, any shape: <c>y = min(max(x, 0), 6)</c>.</summary>
/// <remarks>PyTorch's <c>ReLU6</c>, Keras's <c>ReLU(max_value=6)</c>: of MobileNet.</remarks>
public sealed class Relu6Attribute : LayerAttribute;
