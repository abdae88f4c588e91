namespace CnnGen;

/// <summary>
/// A one-dimensional convolution, (C, L) -> (filters, L'):
/// <c>y[o, i] = bias[o] + sum over c, p of weight[o, c, p] * x[c, i * stride + p * dilation - padding]</c>
/// with <c>L' = floor((L + 2 * padding - dilation * (kernelSize - 1) - 1) / stride) + 1</c>.
/// </summary>
/// <param name="filters">Number of output channels, at least 1.</param>
/// <param name="kernelSize">Length of the kernel, at least 1.</param>
/// <remarks>Parameters: <c>weight</c> (filters, C / groups, kernelSize) and <c>bias</c> (filters). PyTorch's <c>Conv1d</c>, Keras's <c>Conv1D</c>.</remarks>
public sealed class Conv1DAttribute(int filters, int kernelSize) : ConvolutionAttribute(filters)
{
    /// <summary>Length of the kernel.</summary>
    public int KernelSize { get; } = kernelSize;
}
