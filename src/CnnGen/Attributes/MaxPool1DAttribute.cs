namespace CnnGen;

/// <summary>
/// The largest value of each window, (C, L) -> (C, L'): <c>y[c, i] = max over p of x[c, i * stride + p * dilation - padding]</c>
/// with <c>L' = floor((L + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1</c>.
/// </summary>
/// <param name="kernelSize">Length of the window, at least 1.</param>
/// <remarks>Padding never wins: it counts as negative infinity. PyTorch's <c>MaxPool1d</c>, Keras's <c>MaxPooling1D</c>.</remarks>
public sealed class MaxPool1DAttribute(int kernelSize) : PoolingAttribute
{
    /// <summary>Length of the window.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>Distance of neighbouring elements of the window in the input, at least 1; the default is 1.</summary>
    public int Dilation { get; set; } = 1;
}
