// Written by make_golden.py.
namespace CnnGen.Golden;

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
