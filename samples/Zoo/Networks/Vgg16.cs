using CnnGen;

namespace Zoo.Networks;

/// <summary>VGG-16: nothing but 3x3 windows, thirteen deep. 138,357,544 parameters, 553 MB.</summary>
/// <remarks>
/// Simonyan, Zisserman: "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2014, configuration D; second at ImageNet 2014. Two windows of 3x3 see as far as one of
/// 5x5, with fewer weights and a rectifier more. As torchvision's <c>vgg16</c>.
/// </remarks>
[Model]
public partial class Vgg16
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    [Use<VggConvolution>(64, Repeat = 2), MaxPool2D(2)] partial Map Pool1 { get; }

    [Use<VggConvolution>(128, Repeat = 2), MaxPool2D(2)] partial Map Pool2 { get; }

    [Use<VggConvolution>(256, Repeat = 3), MaxPool2D(2)] partial Map Pool3 { get; }

    [Use<VggConvolution>(512, Repeat = 3), MaxPool2D(2)] partial Map Pool4 { get; }

    /// <summary>What style transfer and perceptual losses look at.</summary>
    [Use<VggConvolution>(512, Repeat = 3)] public partial Map Features { get; }

    [MaxPool2D(2), Flatten, Dense(4096), Relu, Dropout, Dense(4096), Relu, Dropout] partial Map Code { get; }

    [Dense(1000), Output] public partial Map Logits { get; }
}

/// <summary>A window of 3x3 that keeps the size of the image, and a rectifier.</summary>
[Block, Conv2D(Filters, 3, Padding = 1), Relu]
public partial class VggConvolution
{
    [Param] public const int Filters = 64;
}
