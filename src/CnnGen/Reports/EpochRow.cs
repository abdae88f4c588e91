namespace CnnGen.Reports;

/// <summary>What a run tells of an epoch: a row of <c>metrics.csv</c>.</summary>
internal sealed record EpochRow
{
    /// <summary>Number of the epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Mean loss over the epoch, each batch before its step.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Loss on the validation data; null without any.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Share of the validation data whose class was found, for each output that tells classes; null without validation data.</summary>
    public required IReadOnlyList<double?> Accuracies { get; init; }

    /// <summary>The rate of the epoch's last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Norm of the last step's gradient, before clipping.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Time of the epoch, without the validation.</summary>
    public required double Seconds { get; init; }

    /// <summary>Samples a second that were learned from.</summary>
    public required double SamplesPerSecond { get; init; }
}
