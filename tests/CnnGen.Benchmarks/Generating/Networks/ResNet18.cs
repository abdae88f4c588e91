[Block]
public partial class BasicBlock
{
    [Param] const int Channels = 64;
    [Input] partial Map X { get; }
    [Conv2D(Channels, 3, Padding = 1, Bias = false), Relu, Conv2D(Channels, 3, Padding = 1, Bias = false), Add(nameof(X)), Relu] partial Map Y { get; }
}

[Block]
public partial class DownBlock
{
    [Param] const int Channels = 128;
    [Input] partial Map X { get; }
    [Conv2D(Channels, 1, Stride = 2, Bias = false)] partial Map Shortcut { get; }
    [From(nameof(X)), Conv2D(Channels, 3, Stride = 2, Padding = 1, Bias = false), Relu]
    [Conv2D(Channels, 3, Padding = 1, Bias = false), Add(nameof(Shortcut)), Relu] partial Map Y { get; }
}

[Model]
public partial class ResNet18
{
    [Input(3, 224, 224)] public partial Map Image { get; }
    [Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), Relu, MaxPool2D(3, Stride = 2, Padding = 1)] partial Map Stem { get; }
    [Use<BasicBlock>(64, Repeat = 2)] partial Map Stage1 { get; }
    [Use<DownBlock>(128), Use<BasicBlock>(128)] partial Map Stage2 { get; }
    [Use<DownBlock>(256), Use<BasicBlock>(256)] partial Map Stage3 { get; }
    [Use<DownBlock>(512), Use<BasicBlock>(512)] partial Map Stage4 { get; }
    [GlobalAvgPool, Dense(1000), Output] public partial Map Logits { get; }
}
