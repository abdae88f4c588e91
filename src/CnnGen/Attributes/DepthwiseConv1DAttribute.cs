namespace CnnGen;

/// <summary>
/// A one-dimensional convolution of each channel for itself, (C, L) -> (C * m, L') with the depth multiplier m:
/// <c>y[c * m + n, i] = bias[c * m + n] + sum over p of weight[c * m + n, 0, p] * x[c, i * stride + p * dilation - padding]</c>, L' as of <see cref="Conv1DAttribute"/>.
/// </summary>
/// <param name="kernelSize">Length of the kernel, at least 1.</param>
/// <remarks>
/// Parameters: <c>weight</c> (C * m, 1, kernelSize) and <c>bias</c> (C * m). Keras's <c>DepthwiseConv1D</c>, PyTorch's <c>Conv1d</c> with as many groups as channels.
/// </remarks>
public sealed class DepthwiseConv1DAttribute(int kernelSize) : DepthwiseAttribute
{
    /// <summary>Length of the kernel.</summary>
    public int KernelSize { get; } = kernelSize;
}
