// Written by make_golden.py.
namespace CnnGen.Golden;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 5), Conv2D(5, 3, Padding = 1, Bias = false), BatchNorm, Conv2D(4, 3)]
public partial class BatchNormImage;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 9), Conv2D(70, 1, Bias = false), BatchNorm, Tanh, Conv2D(3, 3, Padding = 1)]
public partial class BatchNormWide;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 6), Conv2D(19, 3, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(4, 3, Stride = 2, Padding = 1)]
public partial class BatchNormRelu;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(7, 1, Bias = false), BatchNorm, Silu, Conv2D(4, 3, Padding = 1)]
public partial class BatchNormSilu;

[Model(Loss = Loss.MeanSquaredError), Input(3, 8, 8), Conv2D(5, 3), BatchNorm, Tanh, AvgPool2D(2), Conv2D(4, 3)]
public partial class BatchNormBiasPool;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 4), Conv2D(4, 1, Bias = false), BatchNorm(Momentum = 0.25f, Epsilon = 0.125f, Affine = false), Conv2D(4, 2)]
public partial class BatchNormArguments;

[Model(Loss = Loss.MeanSquaredError), Input(2, 6, 5), BatchNorm, Conv2D(3, 3)]
public partial class BatchNormFirst;

[Model(Loss = Loss.MeanSquaredError), Input(7), Dense(12, Bias = false), BatchNorm(Epsilon = 0.5f), Tanh, Dense(3)]
public partial class BatchNormVector;

[Model(Loss = Loss.MeanSquaredError), Input(7), BatchNorm(Epsilon = 0.5f), Dense(3)]
public partial class BatchNormVectorFirst;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 4), Conv2D(3, 3), Flatten, Dense(20), Tanh, Dense(7, Bias = false), BatchNorm(Epsilon = 0.5f)]
public partial class BatchNormDense;

[Model(Loss = Loss.MeanSquaredError), Input(2, 23), Conv1D(6, 3, Bias = false), BatchNorm, Relu, Conv1D(4, 3)]
public partial class BatchNormSequence;

[Model(Loss = Loss.MeanSquaredError), Input(2, 4, 5, 6), Conv3D(3, 1, Bias = false), BatchNorm, Conv3D(2, 3, Padding = 1)]
public partial class BatchNormVolume;

[Model(Loss = Loss.MeanSquaredError), Input(6, 6, 6), Conv2D(6, 1), Tanh, Conv2D(6, 3, Groups = 6, Bias = false), BatchNorm, Relu6, Conv2D(3, 1)]
public partial class BatchNormDepthwise;

[Model(Loss = Loss.MeanSquaredError), Input(2, 1, 1), Conv2D(4, 1, Bias = false), BatchNorm(Epsilon = 0.5f), Conv2D(3, 1)]
public partial class BatchNormOneByOne;

[Model(Loss = Loss.MeanSquaredError)]
public partial class BatchNormResidual
{
    [Input(3, 6, 6)] public partial Map Image { get; }
    [Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, Relu] public partial Map Stem { get; }
    [Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, Add(nameof(Stem)), Relu] public partial Map Block { get; }
    [Conv2D(3, 1), Output] public partial Map Out { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class BatchNormKept
{
    [Input(3, 6, 6)] private partial Map Image { get; }
    [Conv2D(5, 3, Bias = false)] public partial Map Sums { get; }
    [BatchNorm] public partial Map Normal { get; }
    [Tanh, Conv2D(4, 3)] private partial Map Last { get; }
    [Conv2D(3, 1), Output] private partial Map Out { get; }
}

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 4), Conv2D(5, 3, Padding = 1), LayerNorm, Tanh, Conv2D(3, 2)]
public partial class LayerNormImage;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 4), LayerNorm(Epsilon = 0.5f, Affine = false), Conv2D(3, 2)]
public partial class LayerNormPlain;

[Model(Loss = Loss.MeanSquaredError), Input(7), Dense(21), LayerNorm, Relu, Dense(3)]
public partial class LayerNormVector;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9), Conv1D(6, 3), LayerNorm, Conv1D(2, 3)]
public partial class LayerNormSequence;

[Model(Loss = Loss.MeanSquaredError), Input(2, 3, 4, 3), LayerNorm(Epsilon = 0.125f), Conv3D(3, 2)]
public partial class LayerNormVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 5), Conv2D(6, 3, Padding = 1), GroupNorm(3), Relu, Conv2D(4, 3)]
public partial class GroupNormImage;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 4), Conv2D(70, 1), GroupNorm(7, Epsilon = 0.25f), Tanh, Conv2D(3, 3, Padding = 1)]
public partial class GroupNormWide;

[Model(Loss = Loss.MeanSquaredError), Input(4, 5, 5), GroupNorm(2, Affine = false), Conv2D(3, 3)]
public partial class GroupNormPlain;

[Model(Loss = Loss.MeanSquaredError), Input(7), Dense(12), GroupNorm(4, Epsilon = 0.5f), Dense(3)]
public partial class GroupNormVector;

[Model(Loss = Loss.MeanSquaredError), Input(2, 4, 3, 3), Conv3D(4, 1), GroupNorm(2), Conv3D(2, 3, Padding = 1)]
public partial class GroupNormVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 5), Conv2D(5, 3, Padding = 1), Tanh, InstanceNorm, Relu, Conv2D(4, 3)]
public partial class InstanceNormImage;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 6), Conv2D(19, 3, Bias = false), InstanceNorm(Affine = true, Epsilon = 0.25f), Conv2D(4, 3)]
public partial class InstanceNormAffine;

[Model(Loss = Loss.MeanSquaredError), Input(3, 11), InstanceNorm(Affine = true), Conv1D(4, 3)]
public partial class InstanceNormSequence;

[Model(Loss = Loss.MeanSquaredError), Input(2, 4, 3, 3), InstanceNorm, Conv3D(2, 3, Padding = 1)]
public partial class InstanceNormVolume;

[Model(Loss = Loss.MeanSquaredError)]
public partial class NormsOfProperties
{
    [Input(4, 6, 6)] public partial Map Image { get; }
    [Conv2D(8, 3, Padding = 1, Bias = false), InstanceNorm, Tanh] public partial Map Stem { get; }
    [GroupNorm(2)] public partial Map Groups { get; }
    [From(nameof(Stem)), LayerNorm, Add(nameof(Groups))] public partial Map Sum { get; }
    [Conv2D(3, 1), Output] public partial Map Out { get; }
}

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Normalize(new[] { 0.485f, 0.456f, 0.406f }, new[] { 0.229f, 0.224f, 0.225f }), Conv2D(4, 3, Padding = 1), Relu, Conv2D(2, 2)]
public partial class NormalizeImage;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 20), Normalize(0.25f, 0.5f), Conv2D(3, 3, Padding = 2)]
public partial class NormalizeAlike;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 4), Conv2D(5, 3, Padding = 1), Normalize(new[] { 0f, 1, -1, 0.5f, 2 }, new[] { 0.5f }), Tanh, Conv2D(3, 2)]
public partial class NormalizeInside;

[Model(Loss = Loss.MeanSquaredError), Input(5), Normalize(new[] { 1f, 2, 3, 4, 5 }, new[] { 0.5f, 1, 2, 3, 4 }), Dense(3)]
public partial class NormalizeVector;

[Model(Loss = Loss.MeanSquaredError), Input(2, 19, Bytes = true), Normalize(new[] { 0.5f, -0.5f }, new[] { 2f, 4 }), Conv1D(3, 3, Padding = 1)]
public partial class NormalizeSequence;

[Model(Loss = Loss.MeanSquaredError)]
public partial class NormalizeKept
{
    [Input(3, 6, 6)] public partial Map Image { get; }
    [Normalize(new[] { 0.5f, 0.25f, 0.125f }, new[] { 0.25f, 0.5f, 1 })] public partial Map Normal { get; }
    [Conv2D(4, 3, Padding = 1), Output] public partial Map Out { get; }
}

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 4), Conv2D(7, 3, Padding = 1), LocalResponseNorm(5, 0.5f, 0.75f, 2), Conv2D(3, 2)]
public partial class LocalResponseNormOdd;

[Model(Loss = Loss.MeanSquaredError), Input(6, 4, 3), LocalResponseNorm(4, alpha: 2f, beta: 1.5f), Conv2D(3, 2)]
public partial class LocalResponseNormEven;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 4), Conv2D(37, 1), Relu, LocalResponseNorm(50, alpha: 1f), Conv2D(3, 3, Padding = 1)]
public partial class LocalResponseNormWide;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 4), Conv2D(5, 1), LocalResponseNorm(2), Conv2D(3, 1)]
public partial class LocalResponseNormDefaults;

[Model(Loss = Loss.MeanSquaredError), Input(5, 9), LocalResponseNorm(3, 1f), Conv1D(2, 3)]
public partial class LocalResponseNormSequence;
