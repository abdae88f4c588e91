using CnnGen;

namespace Zoo.Networks;

/// <summary>ResNet-18: two windows of 3x3 and a shortcut past them, eight times. 11,689,512 parameters.</summary>
/// <remarks>He and others: "Deep residual learning for image recognition", 2015; torchvision's <c>resnet18</c>.</remarks>
[Model]
public partial class ResNet18
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    [Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, Relu, MaxPool2D(3, Stride = 2, Padding = 1)] partial Map Stem { get; }

    [Use<BasicBlock>(64, Repeat = 2)] public partial Map Stage1 { get; }

    [Use<NarrowingBlock>(128), Use<BasicBlock>(128)] public partial Map Stage2 { get; }

    [Use<NarrowingBlock>(256), Use<BasicBlock>(256)] public partial Map Stage3 { get; }

    [Use<NarrowingBlock>(512), Use<BasicBlock>(512)] public partial Map Stage4 { get; }

    [GlobalAvgPool, Dense(1000), Output] public partial Map Logits { get; }
}

/// <summary>Two windows of 3x3, added to what came in.</summary>
[Block]
public partial class BasicBlock
{
    [Param] const int Channels = 64;

    [Input] partial Map X { get; }

    [Conv2D(Channels, 3, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(Channels, 3, Padding = 1, Bias = false), BatchNorm, Add(nameof(X)), Relu] partial Map Y { get; }
}

/// <summary>The same at half the width and height: the shortcut takes every second pixel too.</summary>
[Block]
public partial class NarrowingBlock
{
    [Param] const int Channels = 128;

    [Input] partial Map X { get; }

    [Conv2D(Channels, 1, Stride = 2, Bias = false), BatchNorm] partial Map Shortcut { get; }

    [From(nameof(X)), Conv2D(Channels, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(Channels, 3, Padding = 1, Bias = false), BatchNorm, Add(nameof(Shortcut)), Relu]
    partial Map Y { get; }
}
