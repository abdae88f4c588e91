[Block]
public partial class DenseLayer
{
    [Param] const int Growth = 32;
    [Input] partial Map X { get; }
    [Relu, Conv2D(4 * Growth, 1, Bias = false), Relu, Conv2D(Growth, 3, Padding = 1, Bias = false)] partial Map New { get; }
    [From(nameof(X)), Concat(nameof(New))] partial Map Y { get; }
}

[Block]
public partial class Transition
{
    [Param] const int Channels = 128;
    [Input] partial Map X { get; }
    [Relu, Conv2D(Channels, 1, Bias = false), AvgPool2D(2)] partial Map Y { get; }
}

[Model]
public partial class DenseNet121
{
    [Input(3, 224, 224)] public partial Map Image { get; }
    [Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), Relu, MaxPool2D(3, Stride = 2, Padding = 1)] partial Map Stem { get; }
    [Use<DenseLayer>(Repeat = 6), Use<Transition>(128)] partial Map Dense1 { get; }
    [Use<DenseLayer>(Repeat = 12), Use<Transition>(256)] partial Map Dense2 { get; }
    [Use<DenseLayer>(Repeat = 24), Use<Transition>(512)] partial Map Dense3 { get; }
    [Use<DenseLayer>(Repeat = 16), Relu] partial Map Dense4 { get; }
    [GlobalAvgPool, Dense(1000), Output] public partial Map Logits { get; }
}
