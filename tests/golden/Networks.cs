// Written by make_golden.py.
namespace CnnGen.Golden;

[Model, Input(1, 28, 28)]
[Conv2D(6, 5, Padding = 2), Tanh, AvgPool2D(2)]
[Conv2D(16, 5), Tanh, AvgPool2D(2)]
[Flatten, Dense(120), Tanh, Dense(84), Tanh, Dense(10)]
public partial class LeNet5;

[Model, Input(3, 32, 32)]
[Conv2D(32, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu, MaxPool2D(2)]
[Conv2D(64, 3), Relu]
[Flatten, Dense(64), Relu, Dense(10)]
public partial class CifarCnn;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 5), Conv2D(3, 1), Conv2D(5, 3)]
public partial class ConvOddSize;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 11), Conv2D(2, 1), Conv2D(4, 3, Stride = 2, Padding = 1)]
public partial class ConvStridePadding;

[Model(Loss = Loss.MeanSquaredError), Input(2, 8, 10), Conv2D(2, 1), Conv2D(3, 3, Stride = 3)]
public partial class ConvStrideLeavesRemainder;

[Model(Loss = Loss.MeanSquaredError), Input(3, 11, 9), Conv2D(3, 1), Conv2D(4, 3, Dilation = 2, Padding = 2)]
public partial class ConvDilation;

[Model(Loss = Loss.MeanSquaredError), Input(6, 7, 7), Conv2D(6, 1), Conv2D(9, 3, Groups = 3, Padding = 1)]
public partial class ConvGroups;

[Model(Loss = Loss.MeanSquaredError), Input(19, 8, 6), Conv2D(19, 1), Conv2D(19, 3, Groups = 19, Stride = 2, Padding = 1)]
public partial class ConvDepthwise;

[Model(Loss = Loss.MeanSquaredError), Input(5, 6, 6), Conv2D(5, 1), Conv2D(10, 3, Groups = 5)]
public partial class ConvDepthwiseMultiplier;

[Model(Loss = Loss.MeanSquaredError), Input(3, 10, 9), Conv2D(3, 1), Conv2D(7, 1, 5, StrideHeight = 2, PaddingWidth = 2)]
public partial class ConvFlatKernel;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 12), Conv2D(2, 1), Conv2D(4, 4, 2, StrideWidth = 3, PaddingHeight = 2, DilationWidth = 3)]
public partial class ConvEachAxisItsOwn;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 6), Conv2D(3, 1), Conv2D(4, 4, Padding = Pad.Same)]
public partial class ConvSameEvenKernel;

[Model(Loss = Loss.MeanSquaredError), Input(3, 10, 7), Conv2D(3, 1), Conv2D(4, 3, Stride = 2, Padding = Pad.Same)]
public partial class ConvSameStride;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 8), Conv2D(2, 1), Conv2D(3, 3, Stride = 2, Dilation = 2, Padding = Pad.Same)]
public partial class ConvSameStrideDilation;

[Model(Loss = Loss.MeanSquaredError), Input(2, 2, 3), Conv2D(2, 1), Conv2D(3, 5, Padding = 4)]
public partial class ConvPaddingWiderThanImage;

[Model(Loss = Loss.MeanSquaredError), Input(17, 5, 3), Conv2D(33, 1)]
public partial class ConvPointwise;

[Model(Loss = Loss.MeanSquaredError), Input(33, 4, 4), Conv2D(4, 1, Bias = false), Conv2D(18, 3, Bias = false)]
public partial class ConvWithoutBias;

[Model(Loss = Loss.MeanSquaredError), Input(4, 1, 1), Conv2D(3, 1), Conv2D(5, 3, Padding = 1)]
public partial class ConvOneByOneImage;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(3, 3), MaxPool2D(3, Stride = 2, Padding = 1)]
public partial class MaxPoolOverlapping;

[Model(Loss = Loss.MeanSquaredError), Input(2, 8, 8), Conv2D(3, 3), MaxPool2D(2)]
public partial class MaxPoolTies;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 9), Conv2D(3, 3), MaxPool2D(3, Stride = 1, Padding = 1)]
public partial class MaxPoolTiesOverlapping;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(2, 3)]
public partial class MaxPoolFlatWindow;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(4, 2, StrideHeight = 3, StrideWidth = 1, PaddingHeight = 2)]
public partial class MaxPoolEachAxisItsOwn;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 8), Conv2D(3, 3), MaxPool2D(3, Stride = 2, Padding = Pad.Same)]
public partial class MaxPoolSame;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(2)]
public partial class AvgPoolLeavesRemainder;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = 1)]
public partial class AvgPoolCountsPadding;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = 1, CountIncludePad = false)]
public partial class AvgPoolSkipsPadding;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 10), Conv2D(3, 3), AvgPool2D(3, 2, StrideHeight = 1, PaddingWidth = 1, CountIncludePad = false)]
public partial class AvgPoolEachAxisItsOwn;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = Pad.Same, CountIncludePad = false)]
public partial class AvgPoolSameSkipsPadding;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 7), Conv2D(5, 3), GlobalAvgPool, Dense(3)]
public partial class GlobalAveragePool;

[Model(Loss = Loss.MeanSquaredError), Input(23), Dense(17), Dense(5)]
public partial class DenseOddSize;

[Model(Loss = Loss.MeanSquaredError), Input(7), Dense(19, Bias = false), Dense(3, Bias = false)]
public partial class DenseWithoutBias;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 4), Conv2D(3, 2), Flatten, Dense(4)]
public partial class FlattenOrder;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Relu, Conv2D(3, 2)]
public partial class Rectifier;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), LeakyRelu, Conv2D(3, 2)]
public partial class LeakyRectifier;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), LeakyRelu(0.3f), Conv2D(3, 2)]
public partial class LeakyRectifierSlope;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Tanh, Conv2D(3, 2)]
public partial class HyperbolicTangent;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 5), Conv2D(4, 3), Sigmoid, Conv2D(3, 2)]
public partial class LogisticFunction;

[Model(Loss = Loss.MeanSquaredError), Input(9), Dense(7), Softmax, Dense(4)]
public partial class SoftmaxOfVector;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(5, 2), Softmax, Conv2D(2, 1)]
public partial class SoftmaxOverChannels;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(11), Dense(8), Tanh, Dense(6)]
public partial class CrossEntropy;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(11), Dense(6)]
public partial class CrossEntropyLargeLogits;

[Model(Loss = Loss.MeanSquaredError)]
public partial class AddShortcut
{
    [Input(3, 6, 5), Conv2D(4, 3, Padding = 1), Relu] public partial Map Stem { get; }
    [Conv2D(4, 3, Padding = 1), Add(nameof(Stem)), Relu, Output] public partial Map Sum { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class AddOneTensorTwice
{
    [Input(3, 4, 4), Conv2D(3, 2)] public partial Map Stem { get; }
    [Tanh, Add(nameof(Stem), nameof(Stem)), Output] public partial Map Sum { get; }
}

[Model(Loss = Loss.SoftmaxCrossEntropy)]
public partial class ConcatImages
{
    [Input(3, 6, 6), Conv2D(5, 3)] public partial Map Stem { get; }
    [From(nameof(Stem)), Conv2D(3, 1), Relu] public partial Map Left { get; }
    [From(nameof(Stem)), Conv2D(2, 3, Padding = 1), Tanh] public partial Map Right { get; }
    [From(nameof(Left)), Concat(nameof(Right), nameof(Stem)), MaxPool2D(2), Flatten, Dense(4), Output] public partial Map Scores { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class ConcatVectors
{
    [Input(9), Dense(5), Tanh] public partial Map Left { get; }
    [From(nameof(Left)), Dense(3), Sigmoid] public partial Map Right { get; }
    [Concat(nameof(Left)), Dense(2), Output] public partial Map Scores { get; }
}
