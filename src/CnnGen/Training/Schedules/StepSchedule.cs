namespace CnnGen;

/// <summary>The rate falls by a factor at regular times, as <c>torch.optim.lr_scheduler.StepLR</c>: base * gamma^floor(time / stepSize).</summary>
/// <param name="stepSize">Epochs or steps between two falls, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="stepSize"/> is less than 1.</exception>
public sealed class StepSchedule(int stepSize) : LearningRateSchedule
{
    private readonly int _stepSize = Checked.FromOne(stepSize, nameof(stepSize));

    /// <summary>The factor, greater than 0; 0.1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public double Gamma
    {
        get;
        init => field = Checked.Positive(value, nameof(Gamma));
    }
    = 0.1;

    internal override Setting[] Settings => [new("step_size", _stepSize), new("gamma", Gamma)];

    /// <inheritdoc/>
    public override double RateAt(double baseRate, double time) => baseRate * Math.Pow(Gamma, Math.Floor(time / _stepSize));
}
