using CnnGen;

namespace Zoo.Networks;

/// <summary>MobileNet V1: a window for each channel alone, then a mixture of the channels at each place. 4,231,976 parameters.</summary>
/// <remarks>
/// Howard and others: "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications", 2017; as Keras's <c>MobileNet</c> of width 1 for 224x224, but for its dropout of
/// 0.001 before the scores.
/// </remarks>
[Model]
public partial class MobileNetV1
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    [Conv2D(32, 3, Stride = 2, Padding = Pad.Same, Bias = false), BatchNorm(Epsilon = 0.001f), Relu6] partial Map Stem { get; }

    [Use<Separable>(64)] partial Map At112 { get; }

    [Use<Separable>(128, 2), Use<Separable>(128)] public partial Map At56 { get; }

    [Use<Separable>(256, 2), Use<Separable>(256)] public partial Map At28 { get; }

    [Use<Separable>(512, 2), Use<Separable>(512, Repeat = 5)] public partial Map At14 { get; }

    [Use<Separable>(1024, 2), Use<Separable>(1024)] public partial Map At7 { get; }

    [GlobalAvgPool, Dense(1000), Output] public partial Map Logits { get; }
}

/// <summary>A depthwise and a pointwise convolution, each normed and rectified.</summary>
[Block]
[DepthwiseConv2D(3, Stride = Step, Padding = Pad.Same, Bias = false), BatchNorm(Epsilon = 0.001f), Relu6]
[Conv2D(Filters, 1, Bias = false), BatchNorm(Epsilon = 0.001f), Relu6]
public partial class Separable
{
    [Param] public const int Filters = 64;
    [Param] public const int Step = 1;
}
