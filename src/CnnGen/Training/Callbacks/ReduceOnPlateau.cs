namespace CnnGen;

/// <summary>Lowers the learning rate when a measure has stopped getting better, as <c>torch.optim.lr_scheduler.ReduceLROnPlateau</c>.</summary>
/// <remarks>
/// A measure is better if it is less than best * (1 - threshold), or greater than best * (1 + threshold). After more than <see cref="Patience"/> epochs in a row without a better one the rate is multiplied by
/// <see cref="Factor"/>; the <see cref="Cooldown"/> epochs behind that do not count. What is lowered is <see cref="ITrainer.BaseLearningRate"/>, so that a schedule goes on from there.
/// </remarks>
public sealed class ReduceOnPlateau : MonitorCallback
{
    private const double LeastChange = 1e-8;
    private int _cooldown;

    /// <summary>Factor on the rate, in [0, 1); 0.1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public double Factor
    {
        get;
        init => field = Checked.BelowOne(value, nameof(Factor));
    }
    = 0.1;

    /// <summary>Epochs without a better measure that are borne, at least 0; 10 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Patience
    {
        get;
        init => field = Checked.FromZero(value, nameof(Patience));
    }
    = 10;

    /// <summary>Share of the best measure by which another must be better, at least 0; 1e-4 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Threshold
    {
        get;
        init => field = Checked.FiniteFromZero(value, nameof(Threshold));
    }
    = 1e-4;

    /// <summary>Epochs after a fall in which none is counted, at least 0, which is the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Cooldown
    {
        get;
        init => field = Checked.FromZero(value, nameof(Cooldown));
    }

    /// <summary>The least rate (PyTorch's <c>min_lr</c>), finite and at least 0, which is the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float MinimumRate
    {
        get;
        init => field = Checked.FiniteFromZero(value, nameof(MinimumRate));
    }

    /// <inheritdoc/>
    public override void OnEpoch(ITrainer trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        Observe(report, double.IsFinite(Best ?? 0) ? Threshold * (Best ?? 0) : 0);
        if (_cooldown > 0)
            BadEpochs = 0;
        _cooldown = Math.Max(_cooldown - 1, 0);
        if (BadEpochs <= Patience)
            return;
        double rate = Math.Max(trainer.BaseLearningRate * Factor, MinimumRate);
        if (trainer.BaseLearningRate - rate > LeastChange)
            trainer.BaseLearningRate = rate;
        _cooldown = Cooldown;
        BadEpochs = 0;
    }

    /// <inheritdoc/>
    public override void Save(CallbackState state)
    {
        base.Save(state);
        state.Set("cooldown", _cooldown);
    }

    /// <inheritdoc/>
    public override void Load(CallbackState state)
    {
        base.Load(state);
        _cooldown = (int)(state.Get("cooldown") ?? 0);
    }
}
