namespace CnnGen;

/// <summary>
/// A one-dimensional transposed convolution, (C, L) -> (filters, L'): each input element adds its multiple of the kernel to the result,
/// <c>y[o, i * stride + p * dilation - padding] += weight[c, o, p] * x[c, i]</c>, and each element has <c>bias[o]</c>;
/// with <c>L' = (L - 1) * stride - 2 * padding + dilation * (kernelSize - 1) + outputPadding + 1</c>.
/// </summary>
/// <param name="filters">Number of output channels, at least 1.</param>
/// <param name="kernelSize">Length of the kernel, at least 1.</param>
/// <remarks>
/// Parameters: <c>weight</c> (C, filters / groups, kernelSize) and <c>bias</c> (filters). PyTorch's <c>ConvTranspose1d</c>, Keras's <c>Conv1DTranspose</c>.
/// </remarks>
public sealed class ConvTranspose1DAttribute(int filters, int kernelSize) : ConvolutionAttribute(filters)
{
    /// <summary>Length of the kernel.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>Elements more at the end of every axis, less than the stride or the dilation: which of the lengths that a convolution maps to this input is meant. The default is 0.</summary>
    public int OutputPadding { get; set; }
}
