namespace CnnGen;

/// <summary>A callback that looks at a measure after each epoch, and knows the best so far.</summary>
public abstract class MonitorCallback : TrainerCallback
{
    private protected MonitorCallback()
    {
    }

    /// <summary>The measure; by default the loss on the validation data, or, where there are none, that of the training.</summary>
    public Func<EpochReport, double> Monitor { get; init; } = static report => report.Validation?.Loss ?? report.Loss;

    /// <summary>Whether the measure is better the smaller, which is the default, or the greater it is.</summary>
    public MonitorMode Mode { get; init; }

    /// <summary>The best measure so far; null before the first epoch's end.</summary>
    public double? Best { get; private protected set; }

    /// <summary>Epochs in a row without a better measure.</summary>
    private protected int BadEpochs { get; set; }

    /// <inheritdoc/>
    public override void Save(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Best is { } best)
            state.Set("best", best);
        state.Set("badEpochs", BadEpochs);
    }

    /// <inheritdoc/>
    public override void Load(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Best = state.Get("best");
        BadEpochs = (int)(state.Get("badEpochs") ?? 0);
    }

    /// <summary>Takes an epoch's measure, and counts it.</summary>
    /// <param name="report">The epoch.</param>
    /// <param name="delta">By how much it must be better than the best to count as better; one that is no number never is.</param>
    /// <returns>Whether it is the best now.</returns>
    private protected bool Observe(EpochReport report, double delta)
    {
        double measure = Monitor(report);
        bool isBetter = Best is { } best ? (Mode == MonitorMode.Min ? measure < best - delta : measure > best + delta) : !double.IsNaN(measure);
        if (isBetter)
            Best = measure;
        BadEpochs = isBetter ? 0 : BadEpochs + 1;
        return isBetter;
    }
}
