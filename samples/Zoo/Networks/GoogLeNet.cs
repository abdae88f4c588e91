using CnnGen;

namespace Zoo.Networks;

/// <summary>GoogLeNet: windows of several sizes side by side, and two heads on the way that only training sees. 13,004,888 parameters.</summary>
/// <remarks>
/// Szegedy and others: "Going Deeper with Convolutions", 2014, with the batch normalization of its second version, as torchvision's <c>googlenet</c>, whose third window is 3x3 where the paper
/// says 5x5.
/// </remarks>
[Model]
public partial class GoogLeNet
{
    [Input(3, 224, 224)] public partial Map Image { get; }

    [Use<NormedConv>(64, 7, 2, 3), MaxPool2D(3, Stride = 2, CeilMode = true), Use<NormedConv>(64, 1), Use<NormedConv>(192, 3, 1, 1), MaxPool2D(3, Stride = 2, CeilMode = true)]
    partial Map Stem { get; }

    [Use<Inception>(64, 96, 128, 16, 32, 32), Use<Inception>(128, 128, 192, 32, 96, 64), MaxPool2D(3, Stride = 2, CeilMode = true)] partial Map Stage3 { get; }

    [Use<Inception>(192, 96, 208, 16, 48, 64)] partial Map Stage4A { get; }

    [Use<Inception>(160, 112, 224, 24, 64, 64), Use<Inception>(128, 128, 256, 24, 64, 64), Use<Inception>(112, 144, 288, 32, 64, 64)] partial Map Stage4D { get; }

    [Use<Inception>(256, 160, 320, 32, 128, 128), MaxPool2D(2, CeilMode = true)] partial Map Stage4E { get; }

    [Use<Inception>(256, 160, 320, 32, 128, 128), Use<Inception>(384, 192, 384, 48, 128, 128)] public partial Map Features { get; }

    [GlobalAvgPool, Dropout(0.2f), Dense(1000), Output] public partial Map Logits { get; }

    [From(nameof(Stage4A)), Use<AuxiliaryHead>, Output(Weight = 0.3f, TrainingOnly = true)] partial Map Auxiliary1 { get; }

    [From(nameof(Stage4D)), Use<AuxiliaryHead>, Output(Weight = 0.3f, TrainingOnly = true)] partial Map Auxiliary2 { get; }
}

/// <summary>Four ways through the same value, whose channels are put side by side.</summary>
[Block]
public partial class Inception
{
    [Param] const int Width1 = 64;
    [Param] const int Reduced3 = 96;
    [Param] const int Width3 = 128;
    [Param] const int Reduced5 = 16;
    [Param] const int Width5 = 32;
    [Param] const int WidthPooled = 32;

    [Input] partial Map X { get; }

    [Use<NormedConv>(Width1, 1)] partial Map Branch1 { get; }

    [From(nameof(X)), Use<NormedConv>(Reduced3, 1), Use<NormedConv>(Width3, 3, 1, 1)] partial Map Branch3 { get; }

    [From(nameof(X)), Use<NormedConv>(Reduced5, 1), Use<NormedConv>(Width5, 3, 1, 1)] partial Map Branch5 { get; }

    [From(nameof(X)), MaxPool2D(3, Stride = 1, Padding = 1), Use<NormedConv>(WidthPooled, 1)] partial Map Pooled { get; }

    [From(nameof(Branch1)), Concat(nameof(Branch3), nameof(Branch5), nameof(Pooled))] partial Map Y { get; }
}

/// <summary>A small classifier on the value of a middle layer, which brings the gradient to the layers before it.</summary>
[Block, AdaptiveAvgPool2D(4, 4), Use<NormedConv>(128, 1), Flatten, Dense(1024), Relu, Dropout(0.7f), Dense(1000)]
public partial class AuxiliaryHead;

/// <summary>A convolution without bias, normalized, rectified.</summary>
[Block, Conv2D(Filters, Size, Stride = Step, Padding = Border, Bias = false), BatchNorm(Epsilon = 1e-3f), Relu]
public partial class NormedConv
{
    [Param] public const int Filters = 64;
    [Param] public const int Size = 3;
    [Param] public const int Step = 1;
    [Param] public const int Border = 0;
}
