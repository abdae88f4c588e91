namespace CnnGen;

/// <summary>
/// The rate rises in a straight line before another schedule begins, as PyTorch's <c>SequentialLR([LinearLR(total_iters=length), then], milestones=[length])</c>: base * (start + (1 - start) time / length), and
/// from the length on what the other says for time - length.
/// </summary>
/// <param name="length">Epochs or steps of the rise, at least 1.</param>
/// <param name="then">What follows; null for the full rate.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
public sealed class WarmupSchedule(int length, LearningRateSchedule? then = null) : LearningRateSchedule
{
    private readonly int _length = Checked.FromOne(length, nameof(length));

    /// <summary>Factor at the start, finite and at least 0; 1/3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float StartFactor
    {
        get;
        init => field = Checked.FiniteFromZero(value, nameof(StartFactor));
    }
    = 1f / 3;

    internal override Setting[] Settings => [new("length", _length), new("start_factor", StartFactor), new("then", then is null ? null : (Setting[])[new("schedule", then.GetType().Name), .. then.Settings])];

    /// <inheritdoc/>
    public override double RateAt(double baseRate, double time) => time < _length
        ? baseRate * (StartFactor + ((1.0 - StartFactor) * time / _length))
        : then?.RateAt(baseRate, time - _length) ?? baseRate;
}
