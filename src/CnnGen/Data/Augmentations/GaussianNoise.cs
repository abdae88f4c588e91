namespace CnnGen;

/// <summary>Adds to each value a number of a normal distribution, as torchvision's <c>GaussianNoise</c>.</summary>
public sealed class GaussianNoise : PixelTransform
{
    /// <summary>Mean of the distribution, finite; 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public float Mean
    {
        get;
        init => field = float.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Mean), value, "The value must be finite.");
    }

    /// <summary>Its standard deviation, at least 0; 0.1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float Sigma
    {
        get;
        init => field = Checked.FiniteFromZero(value, nameof(Sigma));
    }
    = 0.1f;

    /// <summary>Whether values are clipped to 0 and 1 afterwards: true, which is the default, for images; false for sound and other series.</summary>
    public bool Clip { get; init; } = true;

    /// <inheritdoc/>
    public override void Apply(Span<float> image, ImageShape shape, ref RandomSequence random)
    {
        foreach (ref float value in image)
        {
            float noisy = value + Mean + (Sigma * random.Normal());
            value = Clip ? Math.Clamp(noisy, 0, 1) : noisy;
        }
    }
}
