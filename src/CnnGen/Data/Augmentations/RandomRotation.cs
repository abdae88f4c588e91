namespace CnnGen;

/// <summary>Turns the image about its middle, as torchvision's <c>RandomRotation</c>, with bilinear interpolation.</summary>
/// <param name="minDegrees">Least angle, counterclockwise.</param>
/// <param name="maxDegrees">Greatest angle.</param>
/// <exception cref="ArgumentOutOfRangeException">An angle is not finite, or the greatest is less than the least.</exception>
public sealed class RandomRotation(float minDegrees, float maxDegrees) : GeometricTransform
{
    private readonly ValueRange _degrees = ValueRange.Of(minDegrees, maxDegrees, nameof(maxDegrees));

    /// <summary>Turns by up to an angle, in either direction.</summary>
    /// <param name="degrees">The angle, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The angle is negative or not finite.</exception>
    public RandomRotation(float degrees)
        : this(-Checked.FiniteFromZero(degrees, nameof(degrees)), degrees)
    {
    }

    /// <inheritdoc/>
    public override ImageShape OutputShape(ImageShape input) => input.Height > 1
        ? input
        : throw new ArgumentException($"{input} has one row, and cannot be turned.", nameof(input));

    /// <inheritdoc/>
    public override AffineMap Draw(ref RandomSequence random, ImageShape input) => AffineMap.About(input, _degrees.Draw(ref random));
}
