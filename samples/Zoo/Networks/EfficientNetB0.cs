using CnnGen;

namespace Zoo.Networks;

/// <summary>EfficientNet-B0: a MobileNet that a search found, with channels that are weighed by the whole image. 5,288,548 parameters.</summary>
/// <remarks>
/// <para>Tan, Le: "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", 2019; as torchvision's <c>efficientnet_b0</c>. The weighing is squeeze-and-excitation (Hu, Shen, Sun,
/// 2017).</para>
/// <para>From torchvision: training does not leave whole blocks out (stochastic depth).</para>
/// </remarks>
[Model]
public partial class EfficientNetB0
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    [Conv2D(32, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm, Silu] partial Map Stem { get; }

    [Use<SqueezeExcitation>(32, 8, 16, 3)] partial Map Stage1 { get; }

    [Use<MobileBlock>(16, 24, 3, 2), Use<ResidualMobileBlock>(24, 3)] public partial Map Stage2 { get; }

    [Use<MobileBlock>(24, 40, 5, 2), Use<ResidualMobileBlock>(40, 5)] public partial Map Stage3 { get; }

    [Use<MobileBlock>(40, 80, 3, 2), Use<ResidualMobileBlock>(80, 3, Repeat = 2)] partial Map Stage4 { get; }

    [Use<MobileBlock>(80, 112, 5), Use<ResidualMobileBlock>(112, 5, Repeat = 2)] public partial Map Stage5 { get; }

    [Use<MobileBlock>(112, 192, 5, 2), Use<ResidualMobileBlock>(192, 5, Repeat = 3)] partial Map Stage6 { get; }

    [Use<MobileBlock>(192, 320, 3)] public partial Map Stage7 { get; }

    [Conv2D(1280, 1, Bias = false), BatchNorm, Silu, GlobalAvgPool, Dropout(0.2f), Dense(1000), Output] public partial Map Logits { get; }
}

/// <summary>Six times the channels, then what <see cref="SqueezeExcitation"/> says.</summary>
[Block, Conv2D(6 * Channels, 1, Bias = false), BatchNorm, Silu, Use<SqueezeExcitation>(6 * Channels, Channels / 4, Filters, Size, Step)]
public partial class MobileBlock
{
    [Param] public const int Channels = 16;
    [Param] public const int Filters = 16;
    [Param] public const int Size = 3;
    [Param] public const int Step = 1;
}

/// <summary>The same where the shape is kept, with its input added.</summary>
[Block]
public partial class ResidualMobileBlock
{
    [Param] const int Channels = 16;
    [Param] const int Size = 3;

    [Input] partial Map X { get; }

    [Use<MobileBlock>(Channels, Channels, Size), Add(nameof(X))] partial Map Y { get; }
}

/// <summary>A window for each channel alone, a factor for each channel that is made of all their means, and a mixture of the channels.</summary>
[Block]
public partial class SqueezeExcitation
{
    [Param] const int Channels = 32;
    [Param] const int Squeezed = 8;
    [Param] const int Filters = 16;
    [Param] const int Size = 3;
    [Param] const int Step = 1;

    [Input] partial Map X { get; }

    [DepthwiseConv2D(Size, Stride = Step, Padding = Size / 2, Bias = false), BatchNorm, Silu] partial Map Depthwise { get; }

    [GlobalAvgPool, Dense(Squeezed), Silu, Dense(Channels), Sigmoid] partial Map Factors { get; }

    [From(nameof(Depthwise)), Multiply(nameof(Factors)), Conv2D(Filters, 1, Bias = false), BatchNorm] partial Map Y { get; }
}
