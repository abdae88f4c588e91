namespace CnnGen;

/// <summary>One of the losses whose weighted sum training minimises.</summary>
/// <param name="loss">What it is; never <see cref="Loss.None"/>.</param>
/// <param name="output">Name of the output that it is taken of.</param>
/// <param name="shape">Shape of that output.</param>
public sealed class LossInfo(Loss loss, string output, int[] shape)
{
    /// <summary>What it is; never <see cref="Loss.None"/>.</summary>
    public Loss Loss { get; } = loss;

    /// <summary>Name of the output that it is taken of.</summary>
    public string Output { get; } = output;

    /// <summary>Shape of that output.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <summary>Index of the output's first float in a prediction; -1 for an output that predictions do not compute.</summary>
    public int OutputOffset { get; init; }

    /// <summary>Index of its first float in a sample's target.</summary>
    public int TargetOffset { get; init; }

    /// <summary>Floats of it in a sample's target: one a position for classes, the output's length for values, none for <see cref="Loss.Triplet"/>.</summary>
    public int TargetLength { get; init; }

    /// <summary>Factor in the sum.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>See <see cref="OutputAttribute.LabelSmoothing"/>.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>See <see cref="OutputAttribute.ClassWeights"/>; empty where each class counts alike.</summary>
    public float[] ClassWeights { get; init; } = [];

    /// <summary>See <see cref="OutputAttribute.IgnoreIndex"/>; null if there is none.</summary>
    public int? IgnoreIndex { get; init; }

    /// <summary>See <see cref="OutputAttribute.PositiveWeights"/>; empty for 1.</summary>
    public float[] PositiveWeights { get; init; } = [];

    /// <summary>See <see cref="OutputAttribute.Delta"/>.</summary>
    public float Delta { get; init; } = 1;

    /// <summary>See <see cref="OutputAttribute.Smooth"/>.</summary>
    public float Smooth { get; init; } = 1;

    /// <summary>See <see cref="OutputAttribute.Margin"/>.</summary>
    public float Margin { get; init; } = 0.2f;

    /// <summary>Number of channels of the output: the classes, where the targets are classes.</summary>
    public int Channels => shape[0];

    /// <summary>Floats of the output.</summary>
    public int Length { get; } = Shapes.Product(shape);

    /// <summary>Positions of the output: 1 of a vector, height * width of an image.</summary>
    public int Positions => Length / Channels;

    /// <summary>Whether the targets are indices of classes.</summary>
    public bool HasClasses => Loss == Loss.SoftmaxCrossEntropy || (Loss == Loss.Dice && Channels > 1);

    /// <summary>Whether the mean over a batch counts positions by the weights of their targets, so that it is known only with the whole batch.</summary>
    public bool IsWeightedMean => ClassWeights.Length > 0 || IgnoreIndex is not null;

    /// <summary>Weight of a target in the mean: of its class; 0 for one that is ignored.</summary>
    internal float WeightOf(float target)
    {
        if (target == IgnoreIndex)
            return 0;
        return ClassWeights.Length == 0 ? 1 : target >= 0 && target < ClassWeights.Length ? ClassWeights[(int)target] : float.NaN;
    }
}
