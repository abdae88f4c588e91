namespace CnnGen.EndToEnd.Training;

/// <summary>A small network with dropout.</summary>
[Model]
public partial class Dropping
{
    [Input(1, 6, 6)] public partial Map Image { get; }

    [Conv2D(5, 3), Relu, Dropout(0.3f), Flatten, Dense(3), Output] public partial Map Scores { get; }
}
