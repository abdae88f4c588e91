// Written by make_golden.py.
namespace CnnGen.Golden;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(11), Dense(8), Tanh, Dense(6)]
public partial class CrossEntropy;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(11), Dense(6)]
public partial class CrossEntropyLargeLogits;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(11), Dense(6), Output(LabelSmoothing = 0.1f)]
public partial class CrossEntropySmoothed;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(11), Dense(4), Output(ClassWeights = new[] { 0.5f, 2f, 0f, 1.25f })]
public partial class CrossEntropyWeighted;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(3, 6, 7), Conv2D(5, 3)]
public partial class CrossEntropyOfPixels;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(3, 21), Conv1D(19, 3)]
public partial class CrossEntropyOfPositions;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(2, 4, 5, 3), Conv3D(2, 2)]
public partial class CrossEntropyOfVoxels;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(3, 9, 11), Conv2D(4, 3), Output(LabelSmoothing = 0.2f, ClassWeights = new[] { 0.5f, 2f, 0f, 1.25f }, IgnoreIndex = 255)]
public partial class CrossEntropyOfPixelsWithAll;

[Model(Loss = Loss.SoftmaxCrossEntropy), Input(3, 9, 11), Conv2D(4, 3), Output(IgnoreIndex = -100)]
public partial class CrossEntropyIgnoring;

[Model(Loss = Loss.MeanAbsoluteError), Input(3, 6, 7), Conv2D(2, 3)]
public partial class AbsoluteError;

[Model(Loss = Loss.Huber), Input(3, 6, 7), Conv2D(1, 3), Output(Delta = 0.5f)]
public partial class HuberOfImage;

[Model(Loss = Loss.Huber), Input(9), Dense(23)]
public partial class HuberOfVector;

[Model(Loss = Loss.BinaryCrossEntropyWithLogits), Input(3, 6, 7), Conv2D(1, 3)]
public partial class BinaryCrossEntropy;

[Model(Loss = Loss.BinaryCrossEntropyWithLogits), Input(9), Dense(3), Output(PositiveWeights = new[] { 0.5f, 2f, 3f })]
public partial class BinaryCrossEntropyWeighted;

[Model(Loss = Loss.BinaryCrossEntropyWithLogits), Input(3, 6, 7), Conv2D(2, 3), Output(PositiveWeights = new[] { 4f })]
public partial class BinaryCrossEntropyOneWeight;

[Model(Loss = Loss.Dice), Input(3, 6, 7), Conv2D(1, 3)]
public partial class DiceOfMask;

[Model(Loss = Loss.Dice), Input(3, 6, 7), Conv2D(4, 3), Output(Smooth = 0.25f)]
public partial class DiceOfClasses;

[Model(Loss = Loss.Triplet)]
public partial class TripletOfEmbeddings
{
    [Input(6)] public partial Map Anchor { get; }
    [Input(6)] public partial Map Same { get; }
    [Input(6)] public partial Map Other { get; }
    [From(nameof(Anchor)), Dense(5), Tanh] public partial Map Embedding { get; }
    [From(nameof(Same)), Reuse(nameof(Embedding))] private partial Map EmbeddingOfSame { get; }
    [From(nameof(Other)), Reuse(nameof(Embedding))] private partial Map EmbeddingOfOther { get; }
    [From(nameof(Embedding)), Concat(nameof(EmbeddingOfSame), nameof(EmbeddingOfOther)), Output(Margin = 3f)] public partial Map Triplet { get; }
}

[Model(Loss = Loss.SoftmaxCrossEntropy)]
public partial class SeveralLosses
{
    [Input(3, 6, 7), Conv2D(5, 3), Relu] public partial Map Stem { get; }
    [From(nameof(Stem)), GlobalAvgPool, Dense(4), Output(Weight = 0.75f)] public partial Map Class { get; }
    [From(nameof(Stem)), Conv2D(1, 1), Output(Loss = Loss.BinaryCrossEntropyWithLogits, Weight = 2)] public partial Map Mask { get; }
    [From(nameof(Stem)), GlobalAvgPool, Output(Loss = Loss.None)] public partial Map Code { get; }
    [From(nameof(Stem)), Flatten, Dense(3), Output(Loss = Loss.Huber)] public partial Map Box { get; }
}

[Model(Loss = Loss.SoftmaxCrossEntropy)]
public partial class AuxiliaryHead
{
    [Input(3, 6, 7), Conv2D(5, 3), Relu] public partial Map Stem { get; }
    [From(nameof(Stem)), GlobalAvgPool, Dense(4), Output(TrainingOnly = true, Weight = 0.3f)] private partial Map Auxiliary { get; }
    [From(nameof(Stem)), Conv2D(4, 2), GlobalAvgPool, Output] public partial Map Class { get; }
}
