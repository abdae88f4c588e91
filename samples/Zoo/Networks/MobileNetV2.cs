using CnnGen;

namespace Zoo.Networks;

/// <summary>MobileNet V2: residual blocks that are wide inside and narrow, without a rectifier, where they meet. 3,504,872 parameters.</summary>
/// <remarks>Sandler, Howard, Zhu, Zhmoginov, Chen: "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018; as torchvision's <c>mobilenet_v2</c>.</remarks>
[Model]
public partial class MobileNetV2
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    [Conv2D(32, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm, Relu6] partial Map Stem { get; }

    [DepthwiseConv2D(3, Padding = 1, Bias = false), BatchNorm, Relu6, Conv2D(16, 1, Bias = false), BatchNorm] partial Map At112 { get; }

    [Use<LinearBottleneck>(16, 24, 2), Use<InvertedResidual>(24)] public partial Map At56 { get; }

    [Use<LinearBottleneck>(24, 32, 2), Use<InvertedResidual>(32, Repeat = 2)] public partial Map At28 { get; }

    [Use<LinearBottleneck>(32, 64, 2), Use<InvertedResidual>(64, Repeat = 3), Use<LinearBottleneck>(64, 96), Use<InvertedResidual>(96, Repeat = 2)] public partial Map At14 { get; }

    [Use<LinearBottleneck>(96, 160, 2), Use<InvertedResidual>(160, Repeat = 2), Use<LinearBottleneck>(160, 320)] partial Map At7 { get; }

    [Conv2D(1280, 1, Bias = false), BatchNorm, Relu6] public partial Map Features { get; }

    [GlobalAvgPool, Dropout(0.2f), Dense(1000), Output] public partial Map Logits { get; }
}

/// <summary>Six times the channels, a window for each of them alone, and few channels again, which no rectifier cuts.</summary>
[Block]
[Conv2D(6 * Channels, 1, Bias = false), BatchNorm, Relu6]
[DepthwiseConv2D(3, Stride = Step, Padding = 1, Bias = false), BatchNorm, Relu6]
[Conv2D(Filters, 1, Bias = false), BatchNorm]
public partial class LinearBottleneck
{
    [Param] public const int Channels = 16;
    [Param] public const int Filters = 16;
    [Param] public const int Step = 1;
}

/// <summary>A linear bottleneck that keeps the shape, with its input added.</summary>
[Block]
public partial class InvertedResidual
{
    [Param] const int Channels = 16;

    [Input] partial Map X { get; }

    [Use<LinearBottleneck>(Channels, Channels), Add(nameof(X))] partial Map Y { get; }
}
