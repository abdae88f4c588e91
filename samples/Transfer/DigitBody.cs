using CnnGen;

namespace Transfer;

/// <summary>What both networks have in common: it looks at a picture, and says in 64 numbers what strokes are where.</summary>
[Block]
public partial class DigitBody
{
    [Input] private partial Map Image { get; }

    [Conv2D(16, 3, Padding = 1), Relu, MaxPool2D(2)] private partial Map Edges { get; }

    [Conv2D(32, 3, Padding = 1), Relu, MaxPool2D(2)] private partial Map Strokes { get; }

    [Flatten, Dense(64), Relu] private partial Map Shapes { get; }
}
