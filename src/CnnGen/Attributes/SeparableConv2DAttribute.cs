namespace CnnGen;

/// <summary>
/// A two-dimensional convolution of each channel for itself, with <see cref="DepthwiseAttribute.DepthMultiplier"/> filters each and no bias, then one of all channels of each
/// pixel, (C, H, W) -> (filters, H', W'). H' and W' are those of <see cref="Conv2DAttribute"/>.
/// </summary>
/// <remarks>
/// Parameters: <c>depthwise.weight</c> (C * m, 1, kernelHeight, kernelWidth), <c>pointwise.weight</c> (filters, C * m, 1, 1) and <c>pointwise.bias</c> (filters). Keras's
/// <c>SeparableConv2D</c>.
/// </remarks>
public sealed class SeparableConv2DAttribute : DepthwiseAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel, at least 1.</param>
    public SeparableConv2DAttribute(int filters, int kernelSize)
        : this(filters, kernelSize, kernelSize)
    {
    }

    /// <summary>A convolution with a kernel of any proportions.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelHeight">Height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">Width of the kernel, at least 1.</param>
    public SeparableConv2DAttribute(int filters, int kernelHeight, int kernelWidth)
    {
        Filters = filters;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

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
