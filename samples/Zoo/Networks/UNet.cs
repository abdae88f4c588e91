using CnnGen;

namespace Zoo.Networks;

/// <summary>U-Net: a class for each pixel, from what is seen from afar and what is seen from near. 31,036,546 parameters.</summary>
/// <remarks>
/// Ronneberger, Fischer, Brox: "U-Net: Convolutional Networks for Biomedical Image Segmentation", 2015. From the paper: borders of zeros keep the size of the image, and each convolution is
/// batch-normalized.
/// </remarks>
[Model]
public partial class UNet
{
    [Input(1, 256, 256)] public partial Map Image { get; }

    [Use<DoubleConv>(64)] partial Map Down1 { get; }

    [MaxPool2D(2), Use<DoubleConv>(128)] partial Map Down2 { get; }

    [MaxPool2D(2), Use<DoubleConv>(256)] partial Map Down3 { get; }

    [MaxPool2D(2), Use<DoubleConv>(512)] partial Map Down4 { get; }

    [MaxPool2D(2), Use<DoubleConv>(1024)] public partial Map Bottom { get; }

    [Use<UpAndMerge>(512, With = new[] { nameof(Down4) })] partial Map Up4 { get; }

    [Use<UpAndMerge>(256, With = new[] { nameof(Down3) })] partial Map Up3 { get; }

    [Use<UpAndMerge>(128, With = new[] { nameof(Down2) })] partial Map Up2 { get; }

    [Use<UpAndMerge>(64, With = new[] { nameof(Down1) })] partial Map Up1 { get; }

    /// <summary>The score of each class at each pixel.</summary>
    [Conv2D(2, 1), Output] public partial Map Logits { get; }
}

/// <summary>Twice: a 3x3 window, normalized, rectified.</summary>
[Block, Conv2D(Filters, 3, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(Filters, 3, Padding = 1, Bias = false), BatchNorm, Relu]
public partial class DoubleConv
{
    [Param] public const int Filters = 64;
}

/// <summary>Twice the height and width, beside the value of that size from the way down.</summary>
[Block]
public partial class UpAndMerge
{
    [Param] const int Filters = 64;

    [Input] partial Map X { get; }

    [Input] partial Map Skip { get; }

    [From(nameof(X)), ConvTranspose2D(Filters, 2, Stride = 2)] partial Map Larger { get; }

    [From(nameof(Skip)), Concat(nameof(Larger)), Use<DoubleConv>(Filters)] partial Map Y { get; }
}
