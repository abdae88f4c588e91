using CnnGen;

namespace Zoo.Networks;

/// <summary>ResNet-50: a window of 3x3 between two of one pixel, so that it sees few channels. 25,557,032 parameters.</summary>
/// <remarks>
/// He and others: "Deep residual learning for image recognition", 2015; torchvision's <c>resnet50</c>, which takes the step of two pixels in the 3x3 window, the paper in the first.
/// </remarks>
[Model]
public partial class ResNet50
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    [Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, Relu, MaxPool2D(3, Stride = 2, Padding = 1)] partial Map Stem { get; }

    [Use<WideningBottleneck>(64, 1), Use<Bottleneck>(64, Repeat = 2)] public partial Map Stage1 { get; }

    [Use<WideningBottleneck>(128, 2), Use<Bottleneck>(128, Repeat = 3)] public partial Map Stage2 { get; }

    [Use<WideningBottleneck>(256, 2), Use<Bottleneck>(256, Repeat = 5)] public partial Map Stage3 { get; }

    [Use<WideningBottleneck>(512, 2), Use<Bottleneck>(512, Repeat = 2)] public partial Map Stage4 { get; }

    [GlobalAvgPool, Dense(1000), Output] public partial Map Logits { get; }
}

/// <summary>Down to few channels, a window of 3x3 over them, and up to four times as many, added to what came in.</summary>
[Block]
public partial class Bottleneck
{
    [Param] const int Channels = 64;

    [Input] partial Map X { get; }

    [Conv2D(Channels, 1, Bias = false), BatchNorm, Relu, Conv2D(Channels, 3, Padding = 1, Bias = false), BatchNorm, Relu] partial Map Narrow { get; }

    [Conv2D(4 * Channels, 1, Bias = false), BatchNorm, Add(nameof(X)), Relu] partial Map Y { get; }
}

/// <summary>The first of a stage: the shortcut has to come to as many channels, and to fewer pixels.</summary>
[Block]
public partial class WideningBottleneck
{
    [Param] const int Channels = 64;
    [Param] const int Stride = 2;

    [Input] partial Map X { get; }

    [Conv2D(4 * Channels, 1, Stride = Stride, Bias = false), BatchNorm] partial Map Shortcut { get; }

    [From(nameof(X)), Conv2D(Channels, 1, Bias = false), BatchNorm, Relu, Conv2D(Channels, 3, Stride = Stride, Padding = 1, Bias = false), BatchNorm, Relu] partial Map Narrow { get; }

    [Conv2D(4 * Channels, 1, Bias = false), BatchNorm, Add(nameof(Shortcut)), Relu] partial Map Y { get; }
}
