namespace CnnGen;

/// <summary>Ends the training when a measure has stopped getting better, and gives the network the parameters of the best epoch.</summary>
/// <remarks>
/// As <c>EarlyStopping</c> of Keras with <c>restore_best_weights</c>, with the patience of PyTorch Lightning's. Each fit starts anew, as in Keras, unless it goes on with one that was interrupted: cancelled, ended by an
/// exception, or in a checkpoint. The best parameters are kept in memory, and in checkpoints.
/// </remarks>
public sealed class EarlyStopping : MonitorCallback, IDisposable
{
    /// <summary>Whether the last fit ended as it should, so that the next epoch begins another.</summary>
    private bool _isOver;

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

    /// <summary>
    /// The parameters of the best epoch, which are the callback's own; null before the first epoch's end, and where <see cref="RestoresBest"/> is false. After a fit that was cancelled, which leaves the network as it is,
    /// they can be had here: <see cref="Trainer{TModel}.ReplaceParameters"/>, or <see cref="ParameterSet.Save"/>.
    /// </summary>
    public ParameterSet? BestParameters { get; private set; }

    /// <inheritdoc/>
    public override void OnBegin(ITrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!_isOver && BadEpochs >= Patience)
            trainer.RequestStop();
    }

    /// <inheritdoc/>
    public override void OnEpoch(ITrainer trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (_isOver)
            StartAnew();
        if (Observe(report, MinimumDelta))
            Keep(trainer.Parameters);
        else if (BadEpochs >= Patience)
            trainer.RequestStop();
    }

    /// <inheritdoc/>
    public override void OnEnd(ITrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!_isOver && RestoresBest && BestParameters is not null)
            trainer.ReplaceParameters(BestParameters);
        _isOver = true;
    }

    /// <inheritdoc/>
    public override void Save(CallbackState state)
    {
        base.Save(state);
        if (_isOver)
            state.Set("isOver", 1);
        if (BestParameters is not null)
            state.Set("parameters", BestParameters);
    }

    /// <inheritdoc/>
    public override void Load(CallbackState state)
    {
        base.Load(state);
        _isOver = state.Get("isOver") is 1;
        BestParameters?.Dispose();
        BestParameters = state.GetParameters("parameters")?.Clone();
    }

    /// <summary>Frees the best parameters.</summary>
    public void Dispose() => BestParameters?.Dispose();

    private void StartAnew()
    {
        _isOver = false;
        (Best, BadEpochs) = (null, 0);
        BestParameters?.Dispose();
        BestParameters = null;
    }

    private void Keep(ParameterSet parameters)
    {
        if (!RestoresBest)
            return;
        BestParameters ??= new ParameterSet(parameters.Info);
        BestParameters.CopyFrom(parameters);
    }
}
