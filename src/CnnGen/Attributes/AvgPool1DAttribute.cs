namespace CnnGen;

/// <summary>
/// The mean of each window, (C, L) -> (C, L'): <c>y[c, i] = mean over p of x[c, i * stride + p - padding]</c>
/// with <c>L' = floor((L + 2 * padding - kernelSize) / stride) + 1</c>.
/// </summary>
/// <param name="kernelSize">Length of the window, at least 1.</param>
/// <remarks>PyTorch's <c>AvgPool1d</c>, Keras's <c>AveragePooling1D</c>.</remarks>
public sealed class AvgPool1DAttribute(int kernelSize) : PoolingAttribute
{
    /// <summary>Length of the window.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>Whether the padding's zeros count in the mean; the default is true, as in PyTorch (Keras leaves them out).</summary>
    public bool CountIncludePad { get; set; } = true;
}
