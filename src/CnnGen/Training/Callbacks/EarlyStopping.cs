namespace CnnGen;

/// <summary>Ends the training when a measure has stopped getting better, and gives the network the parameters of the best epoch.</summary>
/// <remarks>As <c>EarlyStopping</c> of Keras with <c>restore_best_weights</c>, with the patience of PyTorch Lightning's. The best parameters are kept in memory, and in checkpoints.</remarks>
public sealed class EarlyStopping : TrainerCallback, IDisposable
{
    private double? _best;
    private int _badEpochs;
    private ParameterSet? _parameters;

    /// <summary>The measure; by default the loss on the validation data, or, where there are none, that of the training.</summary>
    public Func<EpochReport, double> Monitor { get; init; } = Measure.Loss;

    /// <summary>Whether the measure is better the smaller, which is the default, or the greater it is.</summary>
    public MonitorMode Mode { get; init; }

    /// <summary>Epochs in a row without a better measure that end the training, at least 1; 3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Patience
    {
        get;
        init => field = Checked.FromOne(value, nameof(Patience));
    }
    = 3;

    /// <summary>By how much a measure must be better than the best to count, at least 0, which is the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinimumDelta
    {
        get;
        init => field = Checked.FiniteFromZero(value, nameof(MinimumDelta));
    }

    /// <summary>Whether the network has the best parameters at the end, also where all epochs ran; true by default.</summary>
    public bool RestoresBest { get; init; } = true;

    /// <summary>The best measure so far; null before the first epoch's end.</summary>
    public double? Best => _best;

    /// <inheritdoc/>
    public override void OnBegin(ITrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (_badEpochs >= Patience)
            trainer.RequestStop();
    }

    /// <inheritdoc/>
    public override void OnEpoch(ITrainer trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        double measure = Monitor(report);
        if (Measure.IsBetter(Mode, measure, _best, MinimumDelta))
            Keep(measure, trainer.Parameters);
        else if (++_badEpochs >= Patience)
            trainer.RequestStop();
    }

    /// <inheritdoc/>
    public override void OnEnd(ITrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (RestoresBest && _parameters is not null)
            trainer.ReplaceParameters(_parameters);
    }

    /// <inheritdoc/>
    public override void Save(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_best is { } best)
            state.Set("best", best);
        state.Set("badEpochs", _badEpochs);
        if (_parameters is not null)
            state.Set("parameters", _parameters);
    }

    /// <inheritdoc/>
    public override void Load(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _best = state.Get("best");
        _badEpochs = (int)(state.Get("badEpochs") ?? 0);
        _parameters?.Dispose();
        _parameters = state.GetParameters("parameters")?.Clone();
    }

    /// <summary>Frees the best parameters.</summary>
    public void Dispose() => _parameters?.Dispose();

    private void Keep(double measure, ParameterSet parameters)
    {
        _best = measure;
        _badEpochs = 0;
        if (!RestoresBest)
            return;
        _parameters ??= new ParameterSet(parameters.Info);
        _parameters.CopyFrom(parameters);
    }
}
