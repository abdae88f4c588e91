namespace CnnGen;

/// <summary>
/// The largest value of each window, (C, L) -> (C, L'): <c>y[c, i] = max over p of x[c, i * stride + p - padding]</c>
/// with <c>L' = floor((L + 2 * padding - kernelSize) / stride) + 1</c>.
/// </summary>
/// <param name="kernelSize">Length of the window, at least 1.</param>
/// <remarks>Padding never wins: it counts as negative infinity. PyTorch's <c>MaxPool1d</c>, Keras's <c>MaxPooling1D</c>.</remarks>
public sealed class MaxPool1DAttribute(int kernelSize) : PoolingAttribute
{
    /// <summary>Length of the window.</summary>
    public int KernelSize { get; } = kernelSize;
}
