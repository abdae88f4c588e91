namespace CnnGen;

/// <summary>
/// The norm of each window, (C, H, W) -> (C, H', W'): <c>y[c, i, j] = (sum over p, q of x[c, i * stride + p, j * stride + q]^norm)^(1 / norm)</c>
/// with <c>H' = floor((H - kernelHeight) / stride) + 1</c>, W' likewise.
/// </summary>
/// <remarks>
/// PyTorch's <c>LPPool2d</c>. The powers keep the sign, so that an odd norm of negative values may be NaN; norm 1 is the sum. Where y is 0, so is the
/// gradient. For an infinite norm write <see cref="MaxPool2DAttribute"/>.
/// </remarks>
public sealed class LpPool2DAttribute : LayerAttribute
{
    /// <summary>A square window.</summary>
    /// <param name="norm">The norm, at least 1; mostly 2.</param>
    /// <param name="kernelSize">Height and width of the window, at least 1.</param>
    public LpPool2DAttribute(double norm, int kernelSize)
        : this(norm, kernelSize, kernelSize)
    {
    }

    /// <summary>A window of any proportions.</summary>
    /// <param name="norm">The norm, at least 1; mostly 2.</param>
    /// <param name="kernelHeight">Height of the window, at least 1.</param>
    /// <param name="kernelWidth">Width of the window, at least 1.</param>
    public LpPool2DAttribute(double norm, int kernelHeight, int kernelWidth)
    {
        Norm = norm;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>The norm.</summary>
    public double Norm { get; }

    /// <summary>Height of the window.</summary>
    public int KernelHeight { get; }

    /// <summary>Width of the window.</summary>
    public int KernelWidth { get; }

    /// <summary>Step of the window in both directions, at least 1; the window's own size where it is not written.</summary>
    public int Stride { get; set; }

    /// <summary>Step of the window downwards; <see cref="Stride"/> where it is not written.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step of the window to the right; <see cref="Stride"/> where it is not written.</summary>
    public int StrideWidth { get; set; }
}
