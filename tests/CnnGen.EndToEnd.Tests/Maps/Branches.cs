namespace CnnGen.EndToEnd.Maps;

/// <summary>A network of named tensors: two branches from one image, joined in both ways.</summary>
[Model(Loss = Loss.MeanSquaredError)]
public partial class Branches
{
    [Input(2, 6, 5)] public partial Map Image { get; }

    [Conv2D(3, 3, Padding = 1), Relu] public partial Map Stem { get; }

    [From(nameof(Image)), Conv2D(3, 1)] private partial Map Shortcut { get; }

    [Add(nameof(Stem))] public partial Map Sum { get; }

    [Concat(nameof(Stem), nameof(Image))] public partial Map Everything { get; }

    [Flatten, Dense(24), Tanh, Dense(2), Output] public partial Map Score { get; }
}
