namespace CnnGen;

/// <summary>
/// The largest value of windows that cut the volume into so many parts, as equal as can be, (C, D, H, W) -> (C, D', H', W'):
/// <c>y[c, i, j, k] = max over x[c, p, q, r]</c> with <c>floor(i * D / D') &lt;= p &lt; ceil((i + 1) * D / D')</c>, the other axes likewise.
/// </summary>
/// <remarks>PyTorch's <c>AdaptiveMaxPool3d</c>. Where the length is a multiple of the number of parts it is an ordinary pooling, and costs no more.</remarks>
public sealed class AdaptiveMaxPool3DAttribute : LayerAttribute
{
    /// <summary>A cubic result.</summary>
    /// <param name="outputSize">D', H' and W', at least 1.</param>
    public AdaptiveMaxPool3DAttribute(int outputSize)
        : this(outputSize, outputSize, outputSize)
    {
    }

    /// <summary>A result of any proportions.</summary>
    /// <param name="outputDepth">D', at least 1.</param>
    /// <param name="outputHeight">H', at least 1.</param>
    /// <param name="outputWidth">W', at least 1.</param>
    public AdaptiveMaxPool3DAttribute(int outputDepth, int outputHeight, int outputWidth)
    {
        OutputDepth = outputDepth;
        OutputHeight = outputHeight;
        OutputWidth = outputWidth;
    }

    /// <summary>Depth of the result.</summary>
    public int OutputDepth { get; }

    /// <summary>Height of the result.</summary>
    public int OutputHeight { get; }

    /// <summary>Width of the result.</summary>
    public int OutputWidth { get; }
}
