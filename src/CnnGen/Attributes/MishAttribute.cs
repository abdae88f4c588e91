namespace CnnGen;

/// <summary>Mish, any shape: <c>y = x tanh(ln(1 + e^x))</c>.</summary>
/// <remarks>PyTorch's <c>Mish</c>, Keras's <c>mish</c> (Misra, 2019).</remarks>
public sealed class MishAttribute : LayerAttribute;
