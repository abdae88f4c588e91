namespace CnnGen;

/// <summary>The rate falls by a factor at given times, as <c>torch.optim.lr_scheduler.MultiStepLR</c>: base * gamma^(number of milestones at or before the time).</summary>
/// <param name="milestones">When it falls: numbers of epochs or steps that are over, in any order.</param>
/// <exception cref="ArgumentOutOfRangeException">A milestone is negative.</exception>
public sealed class MultiStepSchedule(params int[] milestones) : LearningRateSchedule
{
    private readonly int[] _milestones = Array.TrueForAll(milestones, static milestone => milestone >= 0)
        ? [.. milestones]
        : throw new ArgumentOutOfRangeException(nameof(milestones), "A milestone is a number of epochs or steps, at least 0.");

    /// <summary>The factor, greater than 0; 0.1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public double Gamma
    {
        get;
        init => field = Checked.Positive(value, nameof(Gamma));
    }
    = 0.1;

    internal override Setting[] Settings => [new("milestones", _milestones), new("gamma", Gamma)];

    /// <inheritdoc/>
    public override double RateAt(double baseRate, double time)
    {
        int passed = 0;
        foreach (int milestone in _milestones)
            passed += milestone <= time ? 1 : 0;
        return baseRate * Math.Pow(Gamma, passed);
    }
}
