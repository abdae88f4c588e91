namespace CnnGen;

/// <summary>Mirrors top and bottom, as torchvision's <c>RandomVerticalFlip</c>.</summary>
/// <param name="p">Probability, from 0 to 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside.</exception>
public sealed class RandomVerticalFlip(float p = 0.5f) : GeometricTransform
{
    private readonly float _p = (float)Checked.UpToOne(p, nameof(p));

    /// <inheritdoc/>
    public override AffineMap Draw(ref RandomSequence random, ImageShape input) =>
        random.Happens(_p) ? AffineMap.Identity with { YY = -1, Y0 = input.Height - 1 } : AffineMap.Identity;
}
