using CnnGen;

namespace Explain;

/// <summary>A small digit reader whose last feature maps are still a picture: Grad-CAM wants to know where, not only what.</summary>
[Model(Gradients = true)]
public partial class DigitCnn
{
    [Input(1, 28, 28)] public partial Map Image { get; }

    [Conv2D(16, 3, Padding = 1), Relu, MaxPool2D(2)] private partial Map Edges { get; }

    [Conv2D(32, 3, Padding = 1), Relu] private partial Map Strokes { get; }

    [Conv2D(32, 3, Padding = 1), Relu] public partial Map Features { get; }

    [MaxPool2D(2), Flatten, Dense(10), Output] public partial Map Scores { get; }
}
