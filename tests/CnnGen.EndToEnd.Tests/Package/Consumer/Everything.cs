using CnnGen;

namespace Consumer;

internal static partial class Container
{
    /// <summary>Every layer there is, on named tensors, in a class within a class.</summary>
    [Model(Loss = Loss.MeanSquaredError)]
    internal sealed partial class Everything
    {
        /// <summary>The picture.</summary>
        [Input(3, 9, 8)] public partial Map Image { get; }

        /// <summary>What both branches see.</summary>
        [Conv2D(4, 3, Padding = Pad.Same), LeakyRelu(0.1f)] public partial Map Stem { get; }

        [MaxPool2D(2), Conv2D(4, 3, Stride = 2, Padding = 1, Bias = false), Sigmoid] private partial Map Left { get; }

        [From(nameof(Stem)), AvgPool2D(3, Stride = 2, CountIncludePad = false), Conv2D(4, 2, Groups = 2, Dilation = 2), Relu] private partial Map Right { get; }

        [From(nameof(Left)), GlobalAvgPool, Dense(5), Softmax] internal partial Map Shares { get; }

        [From(nameof(Right)), Flatten, Dense(5), Dropout(0.2f), Tanh, Add(nameof(Shares)), Concat(nameof(Shares)), Dense(2), Output] public partial Map Score { get; }
    }

    /// <summary>A network that only predicts.</summary>
    [Model(Training = false), Input(7), Dense(3), Softmax]
    internal sealed partial class OnlyPredicts;
}
