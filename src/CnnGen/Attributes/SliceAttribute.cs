namespace CnnGen;

/// <summary>Some neighbours along an axis, by default channels: <c>y[c, i, j] = x[start + c, i, j]</c>. PyTorch's <c>narrow</c>.</summary>
/// <param name="start">Index of the first, from 0.</param>
/// <param name="length">How many, at least 1.</param>
public sealed class SliceAttribute(int start, int length) : LayerAttribute
{
    /// <summary>Index of the first.</summary>
    public int Start { get; } = start;

    /// <summary>How many.</summary>
    public int Length { get; } = length;

    /// <summary>The axis of the sample: 0, the default, are the channels, 1 the first axis behind them.</summary>
    public int Axis { get; set; }
}
