namespace CnnGen;

/// <summary>
/// The largest value of each window, (C, H, W) -> (C, H', W'): <c>y[c, i, j] = max over p, q of x[c, i * stride + p * dilation - padding, j * stride + q * dilation - padding]</c>
/// with <c>H' = floor((H + 2 * padding - dilation * (kernelHeight - 1) - 1) / stride) + 1</c>, W' likewise.
/// </summary>
/// <remarks>Padding never wins: it counts as negative infinity. PyTorch's <c>MaxPool2d</c>, Keras's <c>MaxPooling2D</c>.</remarks>
public sealed class MaxPool2DAttribute : PoolingAttribute
{
    /// <summary>A square window.</summary>
    /// <param name="kernelSize">Height and width of the window, at least 1.</param>
    public MaxPool2DAttribute(int kernelSize)
        : this(kernelSize, kernelSize)
    {
    }

    /// <summary>A window of any proportions.</summary>
    /// <param name="kernelHeight">Height of the window, at least 1.</param>
    /// <param name="kernelWidth">Width of the window, at least 1.</param>
    public MaxPool2DAttribute(int kernelHeight, int kernelWidth)
    {
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>Height of the window.</summary>
    public int KernelHeight { get; }

    /// <summary>Width of the window.</summary>
    public int KernelWidth { get; }

    /// <summary>Step of the window downwards; <see cref="PoolingAttribute.Stride"/> where it is not written.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step of the window to the right; <see cref="PoolingAttribute.Stride"/> where it is not written.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Padding above and below; <see cref="PoolingAttribute.Padding"/> where it is not written.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Padding to the left and right; <see cref="PoolingAttribute.Padding"/> where it is not written.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Distance of neighbouring elements of the window in the input, at least 1; the default is 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Dilation downwards; <see cref="Dilation"/> where it is not written.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation to the right; <see cref="Dilation"/> where it is not written.</summary>
    public int DilationWidth { get; set; }
}
