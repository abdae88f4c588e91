namespace CnnGen;

/// <summary>
/// The norm of each window, (C, L) -> (C, L'): <c>y[c, i] = (sum over p of x[c, i * stride + p]^norm)^(1 / norm)</c>
/// with <c>L' = floor((L - kernelSize) / stride) + 1</c>.
/// </summary>
/// <param name="norm">The norm, at least 1; mostly 2.</param>
/// <param name="kernelSize">Length of the window, at least 1.</param>
/// <remarks>
/// PyTorch's <c>LPPool1d</c>. The powers keep the sign, so that an odd norm of negative values may be NaN; norm 1 is the sum. Where y is 0, so is the
/// gradient. For an infinite norm write <see cref="MaxPool1DAttribute"/>.
/// </remarks>
public sealed class LpPool1DAttribute(double norm, int kernelSize) : LayerAttribute
{
    /// <summary>The norm.</summary>
    public double Norm { get; } = norm;

    /// <summary>Length of the window.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>Step of the window, at least 1; the window's own size where it is not written.</summary>
    public int Stride { get; set; }
}
