namespace CnnGen;

/// <summary>
/// One of several equal parts along an axis, by default of the channels. The others are chains of their own: <c>[From(nameof(X)), Split(2, 0)]</c> and <c>[From(nameof(X)), Split(2, 1)]</c>.
/// PyTorch's <c>chunk</c>.
/// </summary>
/// <param name="parts">Number of parts, which divides the length of the axis.</param>
/// <param name="index">Which part, from 0.</param>
public sealed class SplitAttribute(int parts, int index) : LayerAttribute
{
    /// <summary>Number of parts.</summary>
    public int Parts { get; } = parts;

    /// <summary>Which part.</summary>
    public int Index { get; } = index;

    /// <summary>The axis of the sample: 0, the default, are the channels, 1 the first axis behind them.</summary>
    public int Axis { get; set; }
}
