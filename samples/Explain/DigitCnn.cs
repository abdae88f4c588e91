using CnnGen;

namespace Explain;

/// <summary>A small digit reader that adds up evidence over the picture: where its last feature maps are high is where it found it.</summary>
[Model(Gradients = true)]
public partial class DigitCnn
{
    [Input(1, 28, 28)] public partial Map Image { get; }

    [Conv2D(16, 3, Padding = 1), Relu, MaxPool2D(2)] private partial Map Edges { get; }

    [Conv2D(32, 3, Padding = 1), Relu, MaxPool2D(2)] private partial Map Strokes { get; }

    [Conv2D(64, 3, Padding = 1), Relu] public partial Map Features { get; }

    [GlobalAvgPool, Dense(10), Output] public partial Map Scores { get; }
}
