using CnnGen;

namespace Zoo.Networks;

/// <summary>SqueezeNet 1.1: AlexNet's accuracy with a fiftieth of its weights. 1,235,496 parameters.</summary>
/// <remarks>
/// Iandola and others: "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and &lt;0.5MB model size", 2016; version 1.1 of the authors, as torchvision's
/// <c>squeezenet1_1</c>. No dense layer: the last convolution scores every place, and the mean of its maps is the score of the picture.
/// </remarks>
[Model]
public partial class SqueezeNet
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    [Conv2D(64, 3, Stride = 2), Relu, MaxPool2D(3, Stride = 2, CeilMode = true)] partial Map Stem { get; }

    [Use<Fire>(16, 64, Repeat = 2), MaxPool2D(3, Stride = 2, CeilMode = true)] partial Map Fire2 { get; }

    [Use<Fire>(32, 128, Repeat = 2), MaxPool2D(3, Stride = 2, CeilMode = true)] partial Map Fire4 { get; }

    [Use<Fire>(48, 192, Repeat = 2), Use<Fire>(64, 256, Repeat = 2)] public partial Map Features { get; }

    /// <summary>The score of each class at each place.</summary>
    [Dropout, Conv2D(1000, 1), Relu] public partial Map Places { get; }

    [GlobalAvgPool, Output] public partial Map Logits { get; }
}

/// <summary>Few channels through a window of one pixel, then many through windows of one and of 3x3 pixels, side by side.</summary>
[Block]
public partial class Fire
{
    [Param] const int Squeezed = 16;
    [Param] const int Expanded = 64;

    [Input] partial Map X { get; }

    [Conv2D(Squeezed, 1), Relu] partial Map Squeeze { get; }

    [From(nameof(Squeeze)), Conv2D(Expanded, 3, Padding = 1), Relu] partial Map Expand3 { get; }

    [From(nameof(Squeeze)), Conv2D(Expanded, 1), Relu, Concat(nameof(Expand3))] partial Map Expand1 { get; }
}
