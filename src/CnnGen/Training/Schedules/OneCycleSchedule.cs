namespace CnnGen;

/// <summary>
/// The rate rises to that of the optimiser and falls far below where it began, as <c>torch.optim.lr_scheduler.OneCycleLR</c> with <c>cycle_momentum=False</c> (Smith and Topin, Super-Convergence, 2018).
/// </summary>
/// <remarks>
/// With n = length: from max / divFactor at 0 to max at pctStart n - 1, and on to max / divFactor / finalDivFactor at n - 1, along half cosines or straight lines. In three phases it comes back to
/// max / divFactor at 2 pctStart n - 2 first. Behind its length it stays where it ended; PyTorch's refuses to go on.
/// </remarks>
/// <param name="length">Steps or epochs of the whole (PyTorch's <c>total_steps</c>), at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
public sealed class OneCycleSchedule(int length) : LearningRateSchedule
{
    private readonly int _length = Checked.FromOne(length, nameof(length));

    /// <summary>Share of the length in which the rate rises, from 0 to 1; 0.3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public double PctStart
    {
        get;
        init => field = Checked.UpToOne(value, nameof(PctStart));
    }
    = 0.3;

    /// <summary>The greatest rate over the first, greater than 0; 25 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public double DivFactor
    {
        get;
        init => field = Checked.Positive(value, nameof(DivFactor));
    }
    = 25;

    /// <summary>The first rate over the last, greater than 0; 10,000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public double FinalDivFactor
    {
        get;
        init => field = Checked.Positive(value, nameof(FinalDivFactor));
    }
    = 1e4;

    /// <summary>Whether the fall to the first rate mirrors the rise, and the fall to the last is a phase of its own (PyTorch's <c>three_phase</c>).</summary>
    public bool HasThreePhases { get; init; }

    /// <summary>Whether it goes in straight lines, and not along half cosines (PyTorch's <c>anneal_strategy='linear'</c>).</summary>
    public bool IsLinear { get; init; }

    internal override Setting[] Settings => [new("length", _length), new("pct_start", PctStart), new("div_factor", DivFactor), new("final_div_factor", FinalDivFactor), new("three_phases", HasThreePhases), new("linear", IsLinear)];

    /// <inheritdoc/>
    public override double RateAt(double baseRate, double time)
    {
        double first = baseRate / DivFactor, last = first / FinalDivFactor, top = (PctStart * _length) - 1, end = _length - 1;
        time = Math.Min(time, end);
        if (time <= top)
            return Between(first, baseRate, Share(time, 0, top));
        if (!HasThreePhases)
            return Between(baseRate, last, Share(time, top, end));
        double back = (2 * PctStart * _length) - 2;
        return time <= back ? Between(baseRate, first, Share(time, top, back)) : Between(first, last, Share(time, back, end));
    }

    /// <summary>How much of a phase is over; all of one that has no length.</summary>
    private static double Share(double time, double start, double end) => end > start ? (time - start) / (end - start) : 1;

    private double Between(double start, double end, double share) =>
        IsLinear ? start + ((end - start) * share) : end + ((start - end) / 2 * (1 + Math.Cos(Math.PI * share)));
}
