using CnnGen;

namespace Zoo.Networks;

/// <summary>ESPCN: a sharper image of three times the height and width. 22,729 parameters.</summary>
/// <remarks>
/// Shi and others: "Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network", 2016. All windows look at the small image; the last one computes
/// the nine pixels of each square as channels.
/// </remarks>
[Model(Loss = Loss.MeanSquaredError)]
public partial class Espcn
{
    /// <summary>The luminance.</summary>
    [Input(1, 64, 64)] public partial Map Small { get; }

    [Conv2D(64, 5, Padding = 2), Tanh, Conv2D(32, 3, Padding = 1), Tanh] public partial Map Features { get; }

    [Conv2D(9, 3, Padding = 1), PixelShuffle(3), Output] public partial Map Large { get; }
}
