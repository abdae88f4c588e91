using CnnGen;

namespace Zoo.Networks;

/// <summary>FCN-8s: VGG-16 that scores every pixel of a photograph, sharpened by what its third and fourth stages see. 134,489,759 parameters.</summary>
/// <remarks>
/// Long, Shelhamer, Darrell: "Fully Convolutional Networks for Semantic Segmentation", 2015, with the 21 classes of Pascal VOC. The border of a hundred pixels is the authors': it lets images of any
/// size pass the 7x7 window, and is cut off again wherever two values meet.
/// </remarks>
[Model]
public partial class Fcn8s
{
    private const int Classes = 21;

    [Input(3, 224, 224)] public partial Map Image { get; }

    [Conv2D(64, 3, Padding = 100), Relu, Conv2D(64, 3, Padding = 1), Relu, MaxPool2D(2, CeilMode = true)] partial Map Pool1 { get; }

    [Conv2D(128, 3, Padding = 1), Relu, Conv2D(128, 3, Padding = 1), Relu, MaxPool2D(2, CeilMode = true)] partial Map Pool2 { get; }

    [Use<ThreeConvs>(256)] partial Map Pool3 { get; }

    [Use<ThreeConvs>(512)] partial Map Pool4 { get; }

    [Use<ThreeConvs>(512)] public partial Map Pool5 { get; }

    [Conv2D(4096, 7), Relu, SpatialDropout, Conv2D(4096, 1), Relu, SpatialDropout, Conv2D(Classes, 1)] public partial Map Scores32 { get; }

    [ConvTranspose2D(Classes, 4, Stride = 2, Bias = false)] partial Map Larger32 { get; }

    [From(nameof(Pool4)), Conv2D(Classes, 1), Use<Cut>(5, 18), Add(nameof(Larger32))] public partial Map Scores16 { get; }

    [ConvTranspose2D(Classes, 4, Stride = 2, Bias = false)] partial Map Larger16 { get; }

    [From(nameof(Pool3)), Conv2D(Classes, 1), Use<Cut>(9, 38), Add(nameof(Larger16))] public partial Map Scores8 { get; }

    /// <summary>The score of each class at each pixel; the target 255 stands for none.</summary>
    [ConvTranspose2D(Classes, 16, Stride = 8, Bias = false), Use<Cut>(31, 224), Output(IgnoreIndex = 255)] public partial Map Logits { get; }
}

/// <summary>Three 3x3 windows, then half the height and width.</summary>
[Block, Conv2D(Filters, 3, Padding = 1), Relu, Conv2D(Filters, 3, Padding = 1), Relu, Conv2D(Filters, 3, Padding = 1), Relu, MaxPool2D(2, CeilMode = true)]
public partial class ThreeConvs
{
    [Param] public const int Filters = 256;
}

/// <summary>A square of an image, as far from the left as from the top.</summary>
[Block, Slice(Start, Length, Axis = 1), Slice(Start, Length, Axis = 2)]
public partial class Cut
{
    [Param] public const int Start = 0;
    [Param] public const int Length = 1;
}
