using CnnGen;

namespace Zoo.Networks;

/// <summary>AlexNet: the network that began deep learning's decade, winner of ImageNet 2012. 61,100,840 parameters, 96 % of them in the dense layers.</summary>
/// <remarks>
/// <para>Krizhevsky, Sutskever, Hinton: "ImageNet Classification with Deep Convolutional Neural Networks", 2012; as torchvision's <c>alexnet</c> has it, which follows Krizhevsky's
/// "One weird trick for parallelizing convolutional neural networks", 2014.</para>
/// <para>From the paper of 2012: one column instead of two groups for two graphics cards, 64 instead of 96 first filters, no local response normalisation.</para>
/// </remarks>
[Model]
public partial class AlexNet
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    /// <summary>Edges, colours and textures: the filters that made the paper's picture.</summary>
    [Conv2D(64, 11, Stride = 4, Padding = 2), Relu] public partial Map Edges { get; }

    [MaxPool2D(3, Stride = 2), Conv2D(192, 5, Padding = 2), Relu, MaxPool2D(3, Stride = 2)] partial Map Parts { get; }

    [Conv2D(384, 3, Padding = 1), Relu, Conv2D(256, 3, Padding = 1), Relu, Conv2D(256, 3, Padding = 1), Relu] public partial Map Things { get; }

    [MaxPool2D(3, Stride = 2), Flatten, Dropout, Dense(4096), Relu, Dropout, Dense(4096), Relu] partial Map Code { get; }

    [Dense(1000), Output] public partial Map Logits { get; }
}
