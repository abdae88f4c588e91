namespace CnnGen;

/// <summary>
/// The largest value of windows that cut the sequence into so many parts, as equal as can be, (C, L) -> (C, L'):
/// <c>y[c, i] = max over x[c, p]</c> with <c>floor(i * L / L') &lt;= p &lt; ceil((i + 1) * L / L')</c>.
/// </summary>
/// <param name="outputSize">L', at least 1.</param>
/// <remarks>PyTorch's <c>AdaptiveMaxPool1d</c>. Where the length is a multiple of the number of parts it is an ordinary pooling, and costs no more.</remarks>
public sealed class AdaptiveMaxPool1DAttribute(int outputSize) : LayerAttribute
{
    /// <summary>Length of the result.</summary>
    public int OutputSize { get; } = outputSize;
}
