namespace CnnGen;

/// <summary>How far an epoch has come.</summary>
/// <param name="number">Number of the epoch, from 1.</param>
/// <param name="totalSamples">Its samples.</param>
internal sealed class EpochProgress(int number, int totalSamples)
{
    /// <summary>Number of the epoch, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Samples of the epoch.</summary>
    public int TotalSamples { get; } = totalSamples;

    /// <summary>Samples that were seen.</summary>
    public int Seen { get; init; }

    /// <summary>Sum of their losses.</summary>
    public double LossSum { get; init; }

    /// <summary>Mean of their losses; 0 before the first.</summary>
    public float MeanLoss => Seen == 0 ? 0 : (float)(LossSum / Seen);

    /// <summary>The same, a batch later.</summary>
    public EpochProgress After(int samples, float loss) => new(Number, TotalSamples) { Seen = Seen + samples, LossSum = LossSum + ((double)loss * samples) };
}
