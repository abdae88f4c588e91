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

[Model(Loss = Loss.MeanSquaredError)]
public partial class AddPerChannel
{
    [Input(3, 6, 5), Conv2D(5, 3)] public partial Map Stem { get; }
    [GlobalAvgPool, Dense(5)] public partial Map Offsets { get; }
    [From(nameof(Stem)), Add(nameof(Offsets)), Tanh, Output] public partial Map Sum { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class SubtractShortcut
{
    [Input(3, 6, 5), Conv2D(4, 3, Padding = 1), Relu] public partial Map Stem { get; }
    [Conv2D(4, 3, Padding = 1), Subtract(nameof(Stem)), Relu, Output] public partial Map Difference { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class SubtractSeveral
{
    [Input(9), Dense(5), Tanh] public partial Map Left { get; }
    [From(nameof(Left)), Dense(5), Sigmoid] public partial Map Right { get; }
    [Subtract(nameof(Left), nameof(Left)), Dense(2), Output] public partial Map Scores { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class SubtractMeanOfEachChannel
{
    [Input(3, 5, 4), Conv2D(19, 2, Bias = false)] public partial Map Stem { get; }
    [GlobalAvgPool] public partial Map Mean { get; }
    [From(nameof(Stem)), Subtract(nameof(Mean)), Tanh, Output] public partial Map Centred { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class SubtractFromEachChannel
{
    [Input(3, 5, 4), Conv2D(6, 2, Bias = false)] public partial Map Stem { get; }
    [GlobalAvgPool, Subtract(nameof(Stem)), Tanh, Output] public partial Map Centred { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class MultiplyImages
{
    [Input(3, 6, 5), Conv2D(4, 3, Padding = 1), Tanh] public partial Map Stem { get; }
    [Conv2D(4, 3, Padding = 1), Sigmoid, Multiply(nameof(Stem), nameof(Stem)), Output] public partial Map Product { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class MultiplyGate
{
    [Input(3, 7, 6), Conv2D(20, 3), Relu] public partial Map Stem { get; }
    [GlobalAvgPool, Dense(4), Relu, Dense(20), Sigmoid] public partial Map Gate { get; }
    [From(nameof(Stem)), Multiply(nameof(Gate)), Conv2D(3, 3, Padding = 1), Output] public partial Map Gated { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class MultiplyGateFirst
{
    [Input(3, 7, 6), Conv2D(5, 3), Relu] public partial Map Stem { get; }
    [GlobalAvgPool, Dense(5), Sigmoid, Multiply(nameof(Stem)), Conv2D(3, 3), Output] public partial Map Gated { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class MultiplyGateOfOnePixel
{
    [Input(3, 4, 4), Conv2D(5, 1), Relu] public partial Map Stem { get; }
    [Conv2D(5, 4), Sigmoid] public partial Map Gate { get; }
    [From(nameof(Stem)), Multiply(nameof(Gate)), Conv2D(3, 3), Output] public partial Map Gated { get; }
}

[Model(Loss = Loss.MeanSquaredError)]
public partial class MultiplyRows
{
    [Input(3, 9), Conv1D(6, 3), Tanh] public partial Map Stem { get; }
    [GlobalAvgPool, Sigmoid] public partial Map Gate { get; }
    [From(nameof(Stem)), Multiply(nameof(Gate)), Conv1D(3, 2), Output] public partial Map Gated { get; }
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
