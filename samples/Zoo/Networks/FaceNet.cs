using CnnGen;

namespace Zoo.Networks;

/// <summary>A face becomes a point on a sphere, near those of the same person. Trained on three faces at once, two of one person and one of another. 496,432 parameters.</summary>
/// <remarks>
/// Schroff, Kalenichenko, Philbin: "FaceNet: A Unified Embedding for Face Recognition and Clustering", 2015: a small sibling of its network NN1, for faces of 64x64, with a quarter of the width. To embed a single
/// face, give it three times and look at <see cref="Embedding"/>.
/// </remarks>
[Model]
public partial class FaceNet
{
    [Input(3, 64, 64)] public partial Map Anchor { get; }

    [Use<FaceTower>] public partial Map Embedding { get; }

    /// <summary>Another picture of the same person.</summary>
    [Input(3, 64, 64)] public partial Map Positive { get; }

    [Reuse(nameof(Embedding))] public partial Map EmbeddingOfSame { get; }

    /// <summary>A picture of another.</summary>
    [Input(3, 64, 64)] public partial Map Negative { get; }

    [Reuse(nameof(Embedding))] public partial Map EmbeddingOfOther { get; }

    [From(nameof(Embedding)), Concat(nameof(EmbeddingOfSame), nameof(EmbeddingOfOther)), Output(Loss = Loss.Triplet)] public partial Map Triplet { get; }
}

/// <summary>From pixels to a vector of length 1.</summary>
[Block]
[Conv2D(16, 7, Stride = 2, Padding = 3), Relu, MaxPool2D(3, Stride = 2, Padding = 1), LocalResponseNorm(5)]
[Conv2D(16, 1), Relu, Conv2D(48, 3, Padding = 1), Relu, LocalResponseNorm(5), MaxPool2D(3, Stride = 2, Padding = 1)]
[Conv2D(48, 1), Relu, Conv2D(96, 3, Padding = 1), Relu, MaxPool2D(3, Stride = 2, Padding = 1)]
[Conv2D(96, 1), Relu, Conv2D(64, 3, Padding = 1), Relu]
[Conv2D(64, 1), Relu, Conv2D(64, 3, Padding = 1), Relu]
[Conv2D(64, 1), Relu, Conv2D(64, 3, Padding = 1), Relu, MaxPool2D(3, Stride = 2, Padding = 1)]
[Flatten, Use<Maxout>(256), Use<Maxout>(256), Dense(Dimensions), Use<UnitLength>(Dimensions)]
public partial class FaceTower
{
    [Param] public const int Dimensions = 128;
}

/// <summary>A dense layer of twice the width, and of each two neighbours the larger.</summary>
[Block, Dense(2 * Width), Reshape(1, 2 * Width), MaxPool1D(2), Flatten]
public partial class Maxout
{
    [Param] public const int Width = 256;
}

/// <summary>A vector divided by its length: a local response normalization that is not local.</summary>
[Block, LocalResponseNorm(2 * Dimensions - 1, 2 * Dimensions - 1, 0.5f, 1e-6f)]
public partial class UnitLength
{
    [Param] public const int Dimensions = 128;
}
