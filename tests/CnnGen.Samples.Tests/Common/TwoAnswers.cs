namespace CnnGen.Samples.Tests.Common;

/// <summary>A network that tells classes twice.</summary>
[Model]
public partial class TwoAnswers
{
    [Input(1, 4, 4)] public partial Map Image { get; }

    [Flatten, Dense(2), Output] public partial Map Left { get; }

    [From(nameof(Image)), Flatten, Dense(3), Output] public partial Map Right { get; }
}
