using CnnGen;

namespace Zoo.Networks;

/// <summary>Tiny YOLOv2: what stands where, in one pass: five boxes for each square of a 13x13 grid. 15,861,773 parameters.</summary>
/// <remarks>
/// <para>Redmon, Farhadi: "YOLO9000: Better, Faster, Stronger", 2016, with the twenty classes of Pascal VOC. The paper's last convolution of 125 channels is three here, since each part of a box has
/// a loss of its own.</para>
/// <para>Anchors are the third axis of the classes, so that the cross-entropy is taken for each anchor at each square; the target 255 says that an anchor holds nothing. Boxes of such anchors learn
/// the offset 0, as the authors' do at first.</para>
/// </remarks>
[Model]
public partial class TinyYolo
{
    private const int Anchors = 5;
    private const int Classes = 20;

    [Input(3, 416, 416)] public partial Map Image { get; }

    [Use<DarkConv>(16), MaxPool2D(2), Use<DarkConv>(32), MaxPool2D(2), Use<DarkConv>(64), MaxPool2D(2), Use<DarkConv>(128), MaxPool2D(2), Use<DarkConv>(256), MaxPool2D(2)]
    partial Map Down { get; }

    /// <summary>The last pooling keeps the size: beyond the right and lower border is nothing, which the border's own pixels stand for.</summary>
    [Use<DarkConv>(512), ReplicationPad2D(0, 1, 0, 1), MaxPool2D(2, Stride = 1), Use<DarkConv>(1024, Repeat = 2)] public partial Map Features { get; }

    /// <summary>For each anchor and square: offset of the center, logarithm of the size against the anchor's.</summary>
    [Conv2D(4 * Anchors, 1), Output(Loss = Loss.Huber, Weight = 5)] public partial Map Boxes { get; }

    /// <summary>The logit of there being something.</summary>
    [From(nameof(Features)), Conv2D(Anchors, 1), Output(Loss = Loss.BinaryCrossEntropyWithLogits)] public partial Map Objectness { get; }

    /// <summary>The score of each class for each anchor and square.</summary>
    [From(nameof(Features)), Conv2D(Classes * Anchors, 1), Reshape(Classes, Anchors, 13, 13), Output(IgnoreIndex = 255)] public partial Map Scores { get; }
}

/// <summary>A 3x3 window, normalized, with a leak.</summary>
[Block, Conv2D(Filters, 3, Padding = 1, Bias = false), BatchNorm, LeakyRelu(0.1f)]
public partial class DarkConv
{
    [Param] public const int Filters = 16;
}
