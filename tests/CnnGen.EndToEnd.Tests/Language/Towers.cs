namespace CnnGen.EndToEnd.Language;

/// <summary>Two images through one tower, of blocks and blocks in blocks, and a table beside them: most of the language in one network.</summary>
[Model(Loss = Loss.MeanSquaredError, Gradients = true)]
public partial class Towers
{
    [Input(2, 8, 6)] public partial Map Left { get; }

    [Input(2, 8, 6)] public partial Map Right { get; }

    [Input(3)] public partial Map Table { get; }

    [From(nameof(Left)), Conv2D(4, 3, Padding = 1), Tanh, Use<Residual>(4, Repeat = 2), Use<Halve>] public partial Map Code { get; }

    [From(nameof(Right)), Reuse(nameof(Code))] public partial Map Other { get; }

    [From(nameof(Code)), Use<Join>(5, With = new[] { nameof(Other) }), Flatten, Concat(nameof(Table))] public partial Map Both { get; }

    [Dense(2), Output] public partial Map Scores { get; }
}

[Block]
public partial class Residual
{
    [Param] private const int Channels = 16;
    private const int Inner = Channels / 2;

    [Input] private partial Map X { get; }

    [Conv2D(Inner, 1), Tanh, Conv2D(Channels, 3, Padding = 1), Add(nameof(X))] private partial Map Sum { get; }

    [Tanh] private partial Map Y { get; }
}

/// <summary>A chain on the class begins with the block's input.</summary>
[Block, AvgPool2D(2)]
public partial class Halve;

[Block]
public partial class Join
{
    [Param] private const int Channels = 1;

    [Input] private partial Map A { get; }

    [Input] private partial Map B { get; }

    [From(nameof(A)), Concat(nameof(B)), Conv2D(Channels, 1), Sigmoid] private partial Map Mixed { get; }
}
