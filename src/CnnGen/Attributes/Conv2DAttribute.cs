namespace CnnGen;

/// <summary>
/// A two-dimensional convolution, (C, H, W) -> (filters, H', W'):
/// <c>y[o, i, j] = bias[o] + sum over c, p, q of weight[o, c, p, q] * x[c, i * stride + p * dilation - padding, j * stride + q * dilation - padding]</c>
/// with <c>H' = floor((H + 2 * padding - dilation * (kernelHeight - 1) - 1) / stride) + 1</c>, W' likewise.
/// </summary>
/// <remarks>
/// Parameters: <c>weight</c> (filters, C / groups, kernelHeight, kernelWidth) and <c>bias</c> (filters). PyTorch's <c>Conv2d</c>, Keras's <c>Conv2D</c>.
/// </remarks>
public sealed class Conv2DAttribute : ConvolutionAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel, at least 1.</param>
    public Conv2DAttribute(int filters, int kernelSize)
        : this(filters, kernelSize, kernelSize)
    {
    }

    /// <summary>A convolution with a kernel of any proportions.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelHeight">Height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">Width of the kernel, at least 1.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(filters)
    {
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>Height of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Width of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>Step of the window downwards; <see cref="ConvolutionAttribute.Stride"/> where it is not written.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step of the window to the right; <see cref="ConvolutionAttribute.Stride"/> where it is not written.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Zeros above and below, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Zeros to the left and right, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Dilation downwards; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation to the right; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationWidth { get; set; }
}
