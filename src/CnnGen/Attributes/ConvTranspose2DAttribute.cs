namespace CnnGen;

/// <summary>
/// A two-dimensional transposed convolution, (C, H, W) -> (filters, H', W'): each input element adds its multiple of the kernel to the result,
/// <c>y[o, i * stride + p * dilation - padding, j * stride + q * dilation - padding] += weight[c, o, p, q] * x[c, i, j]</c>, and each element has <c>bias[o]</c>;
/// with <c>H' = (H - 1) * stride - 2 * padding + dilation * (kernelHeight - 1) + outputPadding + 1</c>, W' likewise.
/// </summary>
/// <remarks>
/// Parameters: <c>weight</c> (C, filters / groups, kernelHeight, kernelWidth) and <c>bias</c> (filters). PyTorch's <c>ConvTranspose2d</c>, Keras's <c>Conv2DTranspose</c>.
/// </remarks>
public sealed class ConvTranspose2DAttribute : ConvolutionAttribute
{
    /// <summary>A transposed convolution with a square kernel.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel, at least 1.</param>
    public ConvTranspose2DAttribute(int filters, int kernelSize)
        : this(filters, kernelSize, kernelSize)
    {
    }

    /// <summary>A transposed convolution with a kernel of any proportions.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelHeight">Height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">Width of the kernel, at least 1.</param>
    public ConvTranspose2DAttribute(int filters, int kernelHeight, int kernelWidth)
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

    /// <summary>Elements taken away above and below, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Elements taken away to the left and right, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Dilation downwards; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation to the right; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationWidth { get; set; }

    /// <summary>Elements more at the end of every axis, less than the stride or the dilation: which of the lengths that a convolution maps to this input is meant. The default is 0.</summary>
    public int OutputPadding { get; set; }

    /// <summary>Output padding below; <see cref="OutputPadding"/> where it is not written.</summary>
    public int OutputPaddingHeight { get; set; }

    /// <summary>Output padding to the right; <see cref="OutputPadding"/> where it is not written.</summary>
    public int OutputPaddingWidth { get; set; }
}
