namespace CnnGen;

/// <summary>The rate goes in a straight line from one factor to another, as <c>torch.optim.lr_scheduler.LinearLR</c>: base * (start + (end - start) min(time, length) / length).</summary>
/// <param name="length">Epochs or steps until the end is reached (PyTorch's <c>total_iters</c>), at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
public sealed class LinearSchedule(int length) : LearningRateSchedule
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

    /// <summary>Factor at the end and behind it, finite and at least 0; 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float EndFactor
    {
        get;
        init => field = Checked.FiniteFromZero(value, nameof(EndFactor));
    }
    = 1;

    internal override Setting[] Settings => [new("length", _length), new("start_factor", StartFactor), new("end_factor", EndFactor)];

    /// <inheritdoc/>
    public override double RateAt(double baseRate, double time) => baseRate * (StartFactor + (((double)EndFactor - StartFactor) * Math.Min(time / _length, 1)));
}
