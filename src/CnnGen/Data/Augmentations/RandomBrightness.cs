namespace CnnGen;

/// <summary>Makes the whole image brighter or darker, as Keras's <c>RandomBrightness</c>: a number is added to all values, which are then clipped to their range.</summary>
/// <param name="factor">The greatest number that is added or taken away, as a share of the range, from 0 to 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is outside.</exception>
public sealed class RandomBrightness(float factor) : PixelTransform
{
    private readonly float _factor = (float)Checked.UpToOne(factor, nameof(factor));

    /// <summary>Least and greatest value of a pixel: 0 and 1, as images are read, by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the second is less than the first.</exception>
    public (float Min, float Max) ValueRange
    {
        get;
        init
        {
            _ = CnnGen.ValueRange.Of(value.Min, value.Max, nameof(ValueRange));
            field = value;
        }
    }
    = (0, 1);

    /// <inheritdoc/>
    public override void Apply(Span<float> image, ImageShape shape, ref RandomSequence random)
    {
        float delta = random.Uniform(-_factor, _factor) * (ValueRange.Max - ValueRange.Min);
        foreach (ref float value in image)
            value = Math.Clamp(value + delta, ValueRange.Min, ValueRange.Max);
    }
}
