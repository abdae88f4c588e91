[Block]
public partial class Bottleneck
{
    [Param] const int Channels = 64;
    [Input] partial Map X { get; }
    [Conv2D(Channels, 1, Bias = false), Relu, Conv2D(Channels, 3, Padding = 1, Bias = false), Relu]
    [Conv2D(4 * Channels, 1, Bias = false), Add(nameof(X)), Relu] partial Map Y { get; }
}

[Block]
public partial class WideBottleneck
{
    [Param] const int Channels = 64;
    [Param] const int Step = 2;
    [Input] partial Map X { get; }
    [Conv2D(4 * Channels, 1, Stride = Step, Bias = false)] partial Map Shortcut { get; }
    [From(nameof(X)), Conv2D(Channels, 1, Bias = false), Relu, Conv2D(Channels, 3, Stride = Step, Padding = 1, Bias = false), Relu]
    [Conv2D(4 * Channels, 1, Bias = false), Add(nameof(Shortcut)), Relu] partial Map Y { get; }
}

[Model]
public partial class ResNet50
{
    [Input(3, 224, 224)] public partial Map Image { get; }
    [Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), Relu, MaxPool2D(3, Stride = 2, Padding = 1)] partial Map Stem { get; }
    [Use<WideBottleneck>(64, 1), Use<Bottleneck>(64, Repeat = 2)] partial Map Stage1 { get; }
    [Use<WideBottleneck>(128), Use<Bottleneck>(128, Repeat = 3)] partial Map Stage2 { get; }
    [Use<WideBottleneck>(256), Use<Bottleneck>(256, Repeat = 5)] partial Map Stage3 { get; }
    [Use<WideBottleneck>(512), Use<Bottleneck>(512, Repeat = 2)] partial Map Stage4 { get; }
    [GlobalAvgPool, Dense(1000), Output] public partial Map Logits { get; }
}
