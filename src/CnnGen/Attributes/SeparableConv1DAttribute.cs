namespace CnnGen;

/// <summary>
/// A one-dimensional convolution of each channel for itself, with <see cref="DepthwiseAttribute.DepthMultiplier"/> filters each and no bias, then one of all channels at each
/// position, (C, L) -> (filters, L'). L' is that of <see cref="Conv1DAttribute"/>.
/// </summary>
/// <param name="filters">Number of output channels, at least 1.</param>
/// <param name="kernelSize">Length of the kernel, at least 1.</param>
/// <remarks>
/// Parameters: <c>depthwise.weight</c> (C * m, 1, kernelSize), <c>pointwise.weight</c> (filters, C * m, 1) and <c>pointwise.bias</c> (filters). Keras's
/// <c>SeparableConv1D</c>.
/// </remarks>
public sealed class SeparableConv1DAttribute(int filters, int kernelSize) : DepthwiseAttribute
{
    /// <summary>Number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>Length of the kernel.</summary>
    public int KernelSize { get; } = kernelSize;
}
