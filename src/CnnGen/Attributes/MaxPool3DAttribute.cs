namespace CnnGen;

/// <summary>
/// The largest value of each window, (C, D, H, W) -> (C, D', H', W'):
/// <c>y[c, i, j, k] = max over p, q, r of x[c, i * stride + p * dilation - padding, j * stride + q * dilation - padding, k * stride + r * dilation - padding]</c>
/// with <c>D' = floor((D + 2 * padding - dilation * (kernelDepth - 1) - 1) / stride) + 1</c>, H' and W' likewise.
/// </summary>
/// <remarks>Padding never wins: it counts as negative infinity. PyTorch's <c>MaxPool3d</c>, Keras's <c>MaxPooling3D</c>.</remarks>
public sealed class MaxPool3DAttribute : PoolingAttribute
{
    /// <summary>A cubic window.</summary>
    /// <param name="kernelSize">Depth, height and width of the window, at least 1.</param>
    public MaxPool3DAttribute(int kernelSize)
        : this(kernelSize, kernelSize, kernelSize)
    {
    }

    /// <summary>A window of any proportions.</summary>
    /// <param name="kernelDepth">Depth of the window, at least 1.</param>
    /// <param name="kernelHeight">Height of the window, at least 1.</param>
    /// <param name="kernelWidth">Width of the window, at least 1.</param>
    public MaxPool3DAttribute(int kernelDepth, int kernelHeight, int kernelWidth)
    {
        KernelDepth = kernelDepth;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>Depth of the window.</summary>
    public int KernelDepth { get; }

    /// <summary>Height of the window.</summary>
    public int KernelHeight { get; }

    /// <summary>Width of the window.</summary>
    public int KernelWidth { get; }

    /// <summary>Step of the window along the depth; <see cref="PoolingAttribute.Stride"/> where it is not written.</summary>
    public int StrideDepth { get; set; }

    /// <summary>Step of the window downwards; <see cref="PoolingAttribute.Stride"/> where it is not written.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step of the window to the right; <see cref="PoolingAttribute.Stride"/> where it is not written.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Padding in front and behind; <see cref="PoolingAttribute.Padding"/> where it is not written.</summary>
    public int PaddingDepth { get; set; }

    /// <summary>Padding above and below; <see cref="PoolingAttribute.Padding"/> where it is not written.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Padding to the left and right; <see cref="PoolingAttribute.Padding"/> where it is not written.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Distance of neighbouring elements of the window in the input, at least 1; the default is 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Dilation along the depth; <see cref="Dilation"/> where it is not written.</summary>
    public int DilationDepth { get; set; }

    /// <summary>Dilation downwards; <see cref="Dilation"/> where it is not written.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation to the right; <see cref="Dilation"/> where it is not written.</summary>
    public int DilationWidth { get; set; }
}
