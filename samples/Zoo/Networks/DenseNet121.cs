using CnnGen;

namespace Zoo.Networks;

/// <summary>DenseNet-121: each layer sees what all before it found. 7,978,856 parameters.</summary>
/// <remarks>Huang and others: "Densely connected convolutional networks", 2016; torchvision's <c>densenet121</c>.</remarks>
[Model]
public partial class DenseNet121
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    [Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, Relu, MaxPool2D(3, Stride = 2, Padding = 1)] partial Map Stem { get; }

    [Use<DenseLayer>(32, Repeat = 6)] public partial Map Block1 { get; }

    [BatchNorm, Relu, Conv2D(128, 1, Bias = false), AvgPool2D(2), Use<DenseLayer>(32, Repeat = 12)] public partial Map Block2 { get; }

    [BatchNorm, Relu, Conv2D(256, 1, Bias = false), AvgPool2D(2), Use<DenseLayer>(32, Repeat = 24)] public partial Map Block3 { get; }

    [BatchNorm, Relu, Conv2D(512, 1, Bias = false), AvgPool2D(2), Use<DenseLayer>(32, Repeat = 16)] public partial Map Block4 { get; }

    [BatchNorm, Relu, GlobalAvgPool, Dense(1000), Output] public partial Map Logits { get; }
}

/// <summary>Some new channels, made of all that came in, and put behind them.</summary>
[Block]
public partial class DenseLayer
{
    [Param] const int Growth = 32;

    [Input] partial Map X { get; }

    [BatchNorm, Relu, Conv2D(4 * Growth, 1, Bias = false), BatchNorm, Relu, Conv2D(Growth, 3, Padding = 1, Bias = false)] partial Map New { get; }

    [From(nameof(X)), Concat(nameof(New))] partial Map Y { get; }
}
