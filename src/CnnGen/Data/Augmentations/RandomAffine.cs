namespace CnnGen;

/// <summary>Turns, shifts and zooms the image, as torchvision's <c>RandomAffine</c>, with bilinear interpolation. A series is shifted and stretched.</summary>
/// <param name="degrees">Greatest angle in either direction, at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The angle is negative or not finite.</exception>
public sealed class RandomAffine(float degrees = 0) : GeometricTransform
{
    private readonly float _degrees = Checked.FiniteFromZero(degrees, nameof(degrees));

    /// <summary>Greatest shift in either direction, as a share of the width and of the height, from 0 to 1; it is rounded to whole pixels. None by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside.</exception>
    public (float Horizontal, float Vertical) Translate
    {
        get;
        init => field = ((float)Checked.UpToOne(value.Horizontal, nameof(Translate)), (float)Checked.UpToOne(value.Vertical, nameof(Translate)));
    }

    /// <summary>Least and greatest factor by which things become larger, greater than 0. 1 and 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not greater than 0 or not finite, or the second is less than the first.</exception>
    public (float Min, float Max) Scale
    {
        get;
        init
        {
            _ = Checked.Positive(value.Min, nameof(Scale));
            _ = ValueRange.Of(value.Min, value.Max, nameof(Scale));
            field = value;
        }
    }
    = (1, 1);

    /// <inheritdoc/>
    public override ImageShape OutputShape(ImageShape input) => input.Height > 1 || _degrees == 0
        ? input
        : throw new ArgumentException($"{input} has one row, and cannot be turned.", nameof(input));

    /// <inheritdoc/>
    public override AffineMap Draw(ref RandomSequence random, ImageShape input)
    {
        float angle = random.Uniform(-_degrees, _degrees);
        float right = MathF.Round(Translate.Horizontal * input.Width * random.Uniform(-1, 1));
        float down = MathF.Round(Translate.Vertical * input.Height * random.Uniform(-1, 1));
        return AffineMap.About(input, -angle, random.Uniform(Scale.Min, Scale.Max), right, down);
    }
}
