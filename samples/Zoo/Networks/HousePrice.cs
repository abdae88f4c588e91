using CnnGen;

namespace Zoo.Networks;

/// <summary>What a house is worth, from a photograph, a table of facts and the words of its advertisement: a branch for each, and their features side by side. 418,521 parameters.</summary>
/// <remarks>No paper's: how the field joins inputs of different kinds, late and by concatenation.</remarks>
[Model]
public partial class HousePrice
{
    [Input(3, 96, 96)] public partial Map Photo { get; }

    [Use<PhotoStage>(24), Use<PhotoStage>(48), Use<PhotoStage>(96), GlobalAvgPool] partial Map Seen { get; }

    /// <summary>Rooms, area, year and the like, each around 0 and about 1 wide.</summary>
    [Input(12)] public partial Map Facts { get; }

    [Dense(32), Relu] partial Map Known { get; }

    /// <summary>Numbers of words; 0 where there is none.</summary>
    [Input(48)] public partial Map Words { get; }

    [Embedding(5000, 64, PaddingIndex = 0), Conv1D(96, 5, Padding = 2), Relu, GlobalMaxPool] partial Map Told { get; }

    [From(nameof(Seen)), Concat(nameof(Known), nameof(Told))] public partial Map Features { get; }

    /// <summary>The logarithm of the price. Huber's loss forgives the few that nothing explains.</summary>
    [Dense(64), Relu, Dense(1), Output(Loss = Loss.Huber)] public partial Map Price { get; }
}

/// <summary>A window of 3x3, normalized and rectified, and the largest of each 2x2.</summary>
[Block, Conv2D(Filters, 3, Padding = 1, Bias = false), BatchNorm, Relu, MaxPool2D(2)]
public partial class PhotoStage
{
    [Param] public const int Filters = 24;
}
