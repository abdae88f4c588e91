namespace CnnGen;

/// <summary>
/// A two-dimensional convolution, (C, H, W) -> (filters, H', W'):
/// <c>y[o, i, j] = bias[o] + sum over c, p, q of weight[o, c, p, q] * x[c, i * stride + p * dilation - padding, j * stride + q * dilation - padding]</c>
/// with <c>H' = floor((H + 2 * padding - dilation * (kernelHeight - 1) - 1) / stride) + 1</c>, W' likewise.
/// </summary>
/// <remarks>
/// Parameters: <c>weight</c> (filters, C / groups, kernelHeight, kernelWidth) and <c>bias</c> (filters). PyTorch's <c>Conv2d</c>, Keras's <c>Conv2D</c>.
/// </remarks>
public sealed class Conv2DAttribute : LayerAttribute
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

    /// <summary>Step of the window in both directions, at least 1; the default is 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Step of the window downwards; <see cref="Stride"/> where it is not written.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step of the window to the right; <see cref="Stride"/> where it is not written.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Zeros on each of the four sides, or <see cref="Pad.Same"/>; the default is 0, which is <see cref="Pad.Valid"/>.</summary>
    public int Padding { get; set; }

    /// <summary>Zeros above and below, or <see cref="Pad.Same"/>; <see cref="Padding"/> where it is not written.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Zeros to the left and right, or <see cref="Pad.Same"/>; <see cref="Padding"/> where it is not written.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Distance of neighbouring kernel elements in the image, at least 1; the default is 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Dilation downwards; <see cref="Dilation"/> where it is not written.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation to the right; <see cref="Dilation"/> where it is not written.</summary>
    public int DilationWidth { get; set; }

    /// <summary>Number of groups that the channels are cut into, each convolved alone; it divides both channel counts. The default is 1; C is depthwise.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a learned number is added to each output channel; the default is true.</summary>
    public bool Bias { get; set; } = true;
}
