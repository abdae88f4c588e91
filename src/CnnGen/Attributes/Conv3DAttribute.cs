namespace CnnGen;

/// <summary>
/// A three-dimensional convolution, (C, D, H, W) -> (filters, D', H', W'):
/// <c>y[o, i, j, k] = bias[o] + sum over c, p, q, r of weight[o, c, p, q, r] * x[c, i' + p * dilation, j' + q * dilation, k' + r * dilation]</c>
/// with <c>i' = i * stride - padding</c> and <c>D' = floor((D + 2 * padding - dilation * (kernelDepth - 1) - 1) / stride) + 1</c>, the other axes likewise.
/// </summary>
/// <remarks>
/// Parameters: <c>weight</c> (filters, C / groups, kernelDepth, kernelHeight, kernelWidth) and <c>bias</c> (filters). PyTorch's <c>Conv3d</c>, Keras's
/// <c>Conv3D</c>.
/// </remarks>
public sealed class Conv3DAttribute : ConvolutionAttribute
{
    /// <summary>A convolution with a cubic kernel.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Depth, height and width of the kernel, at least 1.</param>
    public Conv3DAttribute(int filters, int kernelSize)
        : this(filters, kernelSize, kernelSize, kernelSize)
    {
    }

    /// <summary>A convolution with a kernel of any proportions.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelDepth">Depth of the kernel (mostly time), at least 1.</param>
    /// <param name="kernelHeight">Height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">Width of the kernel, at least 1.</param>
    public Conv3DAttribute(int filters, int kernelDepth, int kernelHeight, int kernelWidth)
        : base(filters)
    {
        KernelDepth = kernelDepth;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>Depth of the kernel.</summary>
    public int KernelDepth { get; }

    /// <summary>Height of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Width of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>Step of the window along the depth; <see cref="ConvolutionAttribute.Stride"/> where it is not written.</summary>
    public int StrideDepth { get; set; }

    /// <summary>Step of the window downwards; <see cref="ConvolutionAttribute.Stride"/> where it is not written.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step of the window to the right; <see cref="ConvolutionAttribute.Stride"/> where it is not written.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Zeros in front and behind, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingDepth { get; set; }

    /// <summary>Zeros above and below, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Zeros to the left and right, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Dilation along the depth; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationDepth { get; set; }

    /// <summary>Dilation downwards; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation to the right; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationWidth { get; set; }
}
