namespace CnnGen;

/// <summary>
/// Channels of zeros in front of the input's and behind them, (C, ...) -> (front + C + back, ...): how ResNets for CIFAR widen a shortcut without parameters (He, Zhang, Ren and Sun, 2015,
/// option A). PyTorch's <c>F.pad(x, (0, 0, 0, 0, front, back))</c> of an image.
/// </summary>
/// <param name="front">Channels in front, at least 0.</param>
/// <param name="back">Channels behind, at least 0.</param>
public sealed class ZeroPadChannelsAttribute(int front, int back) : LayerAttribute
{
    /// <summary>Channels in front.</summary>
    public int Front { get; } = front;

    /// <summary>Channels behind.</summary>
    public int Back { get; } = back;
}
