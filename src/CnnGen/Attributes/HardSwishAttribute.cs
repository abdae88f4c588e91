namespace CnnGen;

/// <summary>Swish of straight lines, any shape: <c>y = x min(max(x + 3, 0), 6) / 6</c>.</summary>
/// <remarks>PyTorch's <c>Hardswish</c>, Keras's <c>hard_silu</c>: of MobileNetV3.</remarks>
public sealed class HardSwishAttribute : LayerAttribute;
