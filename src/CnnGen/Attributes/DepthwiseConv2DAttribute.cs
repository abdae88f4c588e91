namespace CnnGen;

/// <summary>
/// A two-dimensional convolution of each channel for itself, (C, H, W) -> (C * m, H', W') with the depth multiplier m:
/// <c>y[c * m + n, i, j] = bias[c * m + n] + sum over p, q of weight[c * m + n, 0, p, q] * x[c, i * stride + p * dilation - padding, j * stride + q * dilation - padding]</c>,
/// H' and W' as of <see cref="Conv2DAttribute"/>.
/// </summary>
/// <remarks>
/// Parameters: <c>weight</c> (C * m, 1, kernelHeight, kernelWidth) and <c>bias</c> (C * m). Keras's <c>DepthwiseConv2D</c>, PyTorch's <c>Conv2d</c> with as many groups as
/// channels.
/// </remarks>
public sealed class DepthwiseConv2DAttribute : DepthwiseAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="kernelSize">Height and width of the kernel, at least 1.</param>
    public DepthwiseConv2DAttribute(int kernelSize)
        : this(kernelSize, kernelSize)
    {
    }

    /// <summary>A convolution with a kernel of any proportions.</summary>
    /// <param name="kernelHeight">Height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">Width of the kernel, at least 1.</param>
    public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth)
    {
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>Height of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Width of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>Step of the window downwards; <see cref="DepthwiseAttribute.Stride"/> where it is not written.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step of the window to the right; <see cref="DepthwiseAttribute.Stride"/> where it is not written.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Zeros above and below, or <see cref="Pad.Same"/>; <see cref="DepthwiseAttribute.Padding"/> where it is not written.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Zeros to the left and right, or <see cref="Pad.Same"/>; <see cref="DepthwiseAttribute.Padding"/> where it is not written.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Dilation downwards; <see cref="DepthwiseAttribute.Dilation"/> where it is not written.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation to the right; <see cref="DepthwiseAttribute.Dilation"/> where it is not written.</summary>
    public int DilationWidth { get; set; }
}
