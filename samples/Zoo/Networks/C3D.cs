using CnnGen;

namespace Zoo.Networks;

/// <summary>C3D: what happens in a clip of sixteen frames, with windows over space and time. 78,409,573 parameters.</summary>
/// <remarks>
/// Tran, Bourdev, Fergus, Torresani, Paluri: "Learning Spatiotemporal Features with 3D Convolutional Networks", 2014, with the 101 actions of UCF-101. All windows are 3x3x3; the first pooling
/// leaves time alone.
/// </remarks>
[Model]
public partial class C3D
{
    /// <summary>Colours, frames, height, width.</summary>
    [Input(3, 16, 112, 112)] public partial Map Clip { get; }

    [Conv3D(64, 3, Padding = 1), Relu, MaxPool3D(1, 2, 2)] partial Map Pool1 { get; }

    [Conv3D(128, 3, Padding = 1), Relu, MaxPool3D(2)] partial Map Pool2 { get; }

    [Conv3D(256, 3, Padding = 1), Relu, Conv3D(256, 3, Padding = 1), Relu, MaxPool3D(2)] partial Map Pool3 { get; }

    [Conv3D(512, 3, Padding = 1), Relu, Conv3D(512, 3, Padding = 1), Relu, MaxPool3D(2)] partial Map Pool4 { get; }

    [Conv3D(512, 3, Padding = 1), Relu, Conv3D(512, 3, Padding = 1), Relu, MaxPool3D(2, PaddingHeight = 1, PaddingWidth = 1)] public partial Map Features { get; }

    [Flatten, Dense(4096), Relu, Dropout] partial Map Code6 { get; }

    /// <summary>The clip in 4096 numbers, which others learn from.</summary>
    [Dense(4096), Relu] public partial Map Code { get; }

    [Dropout, Dense(101), Output] public partial Map Logits { get; }
}
