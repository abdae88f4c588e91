using CnnGen;

namespace Zoo.Networks;

/// <summary>ResNet-20: small pictures, and shortcuts that learn nothing. 269,722 parameters.</summary>
/// <remarks>He and others: "Deep residual learning for image recognition", 2015, section 4.2, with shortcuts of option A, their zeros on both sides, as the weights of Y. Idelbayev have it.</remarks>
[Model]
public partial class ResNet20
{
    [Input(3, 32, 32)] public partial Map Image { get; }

    [Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, Relu] partial Map Stem { get; }

    [Use<SmallBlock>(16, Repeat = 3)] public partial Map Stage1 { get; }

    [Use<HalvingBlock>(32), Use<SmallBlock>(32, Repeat = 2)] public partial Map Stage2 { get; }

    [Use<HalvingBlock>(64), Use<SmallBlock>(64, Repeat = 2)] public partial Map Stage3 { get; }

    [GlobalAvgPool, Dense(10), Output] public partial Map Scores { get; }
}

/// <summary>Two windows of 3x3, added to what came in.</summary>
[Block]
public partial class SmallBlock
{
    [Param] const int Channels = 16;

    [Input] partial Map X { get; }

    [Conv2D(Channels, 3, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(Channels, 3, Padding = 1, Bias = false), BatchNorm, Add(nameof(X)), Relu] partial Map Y { get; }
}

/// <summary>The same at half the width and height with twice the channels: the shortcut takes every second pixel, and zeros for the new channels.</summary>
[Block]
public partial class HalvingBlock
{
    [Param] const int Channels = 32;

    [Input] partial Map X { get; }

    [MaxPool2D(1, Stride = 2), ZeroPadChannels(Channels / 4, Channels / 4)] partial Map Shortcut { get; }

    [From(nameof(X)), Conv2D(Channels, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(Channels, 3, Padding = 1, Bias = false), BatchNorm, Add(nameof(Shortcut)), Relu]
    partial Map Y { get; }
}
