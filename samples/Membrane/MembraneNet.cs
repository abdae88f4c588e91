using CnnGen;

namespace Membrane;

/// <summary>A small U-Net: a tile of a slice in; for each of its pixels a number above zero where it belongs to a cell, below where to a membrane.</summary>
/// <remarks>Ronneberger, Fischer, Brox: "U-Net: Convolutional Networks for Biomedical Image Segmentation", 2015, with a quarter of its channels and padded.</remarks>
[Model(Loss = Loss.BinaryCrossEntropyWithLogits)]
public partial class MembraneNet
{
    /// <summary>Pixels of a tile's side.</summary>
    public const int Side = 128;

    [Input(1, Side, Side), Normalize(0.5f, 0.25f)] public partial Map Tile { get; }

    [Use<DoubleConv>(16)] private partial Map Scale1 { get; }

    [MaxPool2D(2), Use<DoubleConv>(32)] private partial Map Scale2 { get; }

    [MaxPool2D(2), Use<DoubleConv>(64)] private partial Map Scale4 { get; }

    [MaxPool2D(2), Use<DoubleConv>(128), Upsample(2)] private partial Map Scale8 { get; }

    [Concat(nameof(Scale4)), Use<DoubleConv>(64), Upsample(2)] private partial Map Up4 { get; }

    [Concat(nameof(Scale2)), Use<DoubleConv>(32), Upsample(2)] private partial Map Up2 { get; }

    [Concat(nameof(Scale1)), Use<DoubleConv>(16), Conv2D(1, 1), Output] public partial Map Cell { get; }
}
