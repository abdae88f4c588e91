namespace CnnGen;

/// <summary>Mirrors left and right, as torchvision's <c>RandomHorizontalFlip</c>.</summary>
/// <param name="p">Probability, from 0 to 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside.</exception>
public sealed class RandomHorizontalFlip(float p = 0.5f) : GeometricTransform
{
    private readonly float _p = (float)Checked.UpToOne(p, nameof(p));

    /// <inheritdoc/>
    public override AffineMap Draw(ref RandomSequence random, ImageShape input) =>
        random.Happens(_p) ? AffineMap.Identity with { XX = -1, X0 = input.Width - 1 } : AffineMap.Identity;
}
