namespace CnnGen;

/// <summary>The rate falls along half a cosine to a floor, as <c>torch.optim.lr_scheduler.CosineAnnealingLR</c> (Loshchilov and Hutter, SGDR, 2017): floor + (base - floor) (1 + cos(pi time / length)) / 2.</summary>
/// <remarks>Behind its length it stays at the floor; PyTorch's would rise again.</remarks>
/// <param name="length">Epochs or steps until the floor is reached (PyTorch's <c>T_max</c>), at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
public sealed class CosineSchedule(int length) : LearningRateSchedule
{
    private readonly int _length = Checked.FromOne(length, nameof(length));

    /// <summary>The least rate (PyTorch's <c>eta_min</c>), finite and at least 0; 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float Floor
    {
        get;
        init => field = Checked.FiniteFromZero(value, nameof(Floor));
    }

    internal override Setting[] Settings => [new("length", _length), new("floor", Floor)];

    /// <inheritdoc/>
    public override double RateAt(double baseRate, double time) => Floor + ((baseRate - Floor) * (1 + Math.Cos(Math.PI * Math.Min(time / _length, 1))) / 2);
}
