namespace CnnGen;

/// <summary>
/// The mean of windows that cut the image into so many parts, as equal as can be, (C, H, W) -> (C, H', W'):
/// <c>y[c, i, j] = mean over x[c, p, q]</c> with <c>floor(i * H / H') &lt;= p &lt; ceil((i + 1) * H / H')</c>, q likewise.
/// </summary>
/// <remarks>PyTorch's <c>AdaptiveAvgPool2d</c>. Where the length is a multiple of the number of parts it is an ordinary pooling, and costs no more.</remarks>
public sealed class AdaptiveAvgPool2DAttribute : LayerAttribute
{
    /// <summary>A square result.</summary>
    /// <param name="outputSize">H' and W', at least 1.</param>
    public AdaptiveAvgPool2DAttribute(int outputSize)
        : this(outputSize, outputSize)
    {
    }

    /// <summary>A result of any proportions.</summary>
    /// <param name="outputHeight">H', at least 1.</param>
    /// <param name="outputWidth">W', at least 1.</param>
    public AdaptiveAvgPool2DAttribute(int outputHeight, int outputWidth)
    {
        OutputHeight = outputHeight;
        OutputWidth = outputWidth;
    }

    /// <summary>Height of the result.</summary>
    public int OutputHeight { get; }

    /// <summary>Width of the result.</summary>
    public int OutputWidth { get; }
}
