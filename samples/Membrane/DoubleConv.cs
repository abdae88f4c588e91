using CnnGen;

namespace Membrane;

/// <summary>What U-Net does at each scale: two 3x3 convolutions, each with batch normalisation and ReLU.</summary>
[Block]
public partial class DoubleConv
{
    [Param] private const int Channels = 16;

    [Input] private partial Map X { get; }

    [Conv2D(Channels, 3, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(Channels, 3, Padding = 1, Bias = false), BatchNorm, Relu]
    private partial Map Y { get; }
}
