namespace CnnGen;

/// <summary>
/// A three-dimensional transposed convolution, (C, D, H, W) -> (filters, D', H', W'): each input element adds its multiple of the kernel to the result,
/// <c>y[o, i' + p * dilation, j' + q * dilation, k' + r * dilation] += weight[c, o, p, q, r] * x[c, i, j, k]</c>, and each element has <c>bias[o]</c>;
/// with <c>i' = i * stride - padding</c> and <c>D' = (D - 1) * stride - 2 * padding + dilation * (kernelDepth - 1) + outputPadding + 1</c>, the other axes likewise.
/// </summary>
/// <remarks>
/// Parameters: <c>weight</c> (C, filters / groups, kernelDepth, kernelHeight, kernelWidth) and <c>bias</c> (filters). PyTorch's <c>ConvTranspose3d</c>, Keras's <c>Conv3DTranspose</c>.
/// </remarks>
public sealed class ConvTranspose3DAttribute : ConvolutionAttribute
{
    /// <summary>A transposed convolution with a cubic kernel.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Depth, height and width of the kernel, at least 1.</param>
    public ConvTranspose3DAttribute(int filters, int kernelSize)
        : this(filters, kernelSize, kernelSize, kernelSize)
    {
    }

    /// <summary>A transposed convolution with a kernel of any proportions.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelDepth">Depth of the kernel (mostly time), at least 1.</param>
    /// <param name="kernelHeight">Height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">Width of the kernel, at least 1.</param>
    public ConvTranspose3DAttribute(int filters, int kernelDepth, int kernelHeight, int kernelWidth)
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

    /// <summary>Elements taken away in front and behind, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingDepth { get; set; }

    /// <summary>Elements taken away above and below, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Elements taken away to the left and right, or <see cref="Pad.Same"/>; <see cref="ConvolutionAttribute.Padding"/> where it is not written.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Dilation along the depth; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationDepth { get; set; }

    /// <summary>Dilation downwards; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation to the right; <see cref="ConvolutionAttribute.Dilation"/> where it is not written.</summary>
    public int DilationWidth { get; set; }

    /// <summary>Elements more at the end of every axis, less than the stride or the dilation: which of the lengths that a convolution maps to this input is meant. The default is 0.</summary>
    public int OutputPadding { get; set; }

    /// <summary>Output padding along the depth; <see cref="OutputPadding"/> where it is not written.</summary>
    public int OutputPaddingDepth { get; set; }

    /// <summary>Output padding below; <see cref="OutputPadding"/> where it is not written.</summary>
    public int OutputPaddingHeight { get; set; }

    /// <summary>Output padding to the right; <see cref="OutputPadding"/> where it is not written.</summary>
    public int OutputPaddingWidth { get; set; }
}
