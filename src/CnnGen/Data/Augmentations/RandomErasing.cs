namespace CnnGen;

/// <summary>Wipes out a random rectangle, as torchvision's <c>RandomErasing</c> (Z. Zhong and others, "Random Erasing Data Augmentation", 2017).</summary>
/// <param name="p">Probability, from 0 to 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside.</exception>
public sealed class RandomErasing(float p = 0.5f) : PixelTransform
{
    private const int Attempts = 10;
    private readonly float _p = (float)Checked.UpToOne(p, nameof(p));

    /// <summary>Least and greatest share of the image's area, from 0 to 1; 0.02 and 0.33 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside, or the second is less than the first.</exception>
    public (float Min, float Max) Scale
    {
        get;
        init
        {
            _ = Checked.UpToOne(value.Min, nameof(Scale));
            _ = Checked.UpToOne(value.Max, nameof(Scale));
            _ = ValueRange.Of(value.Min, value.Max, nameof(Scale));
            field = value;
        }
    }
    = (0.02f, 0.33f);

    /// <summary>Least and greatest ratio of height to width, greater than 0; 0.3 and 3.3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not greater than 0 or not finite, or the second is less than the first.</exception>
    public (float Min, float Max) Ratio
    {
        get;
        init
        {
            _ = Checked.Positive(value.Min, nameof(Ratio));
            _ = ValueRange.Of(value.Min, value.Max, nameof(Ratio));
            field = value;
        }
    }
    = (0.3f, 3.3f);

    /// <summary>What the rectangle is filled with; 0 by default.</summary>
    public float Value { get; init; }

    /// <inheritdoc/>
    public override ImageShape OutputShape(ImageShape input) => input.Height > 1
        ? input
        : throw new ArgumentException($"{input} has one row, and no rectangle to erase; {nameof(Cutout)} wipes out a piece of a series.", nameof(input));

    /// <inheritdoc/>
    public override void Apply(Span<float> image, ImageShape shape, ref RandomSequence random)
    {
        if (!random.Happens(_p))
            return;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            float area = shape.Height * shape.Width * random.Uniform(Scale.Min, Scale.Max);
            float ratio = MathF.Exp(random.Uniform(MathF.Log(Ratio.Min), MathF.Log(Ratio.Max)));
            int height = (int)MathF.Round(MathF.Sqrt(area * ratio)), width = (int)MathF.Round(MathF.Sqrt(area / ratio));
            if (height >= shape.Height || width >= shape.Width)
                continue;
            int top = random.Below(shape.Height - height + 1), left = random.Below(shape.Width - width + 1);
            Cutout.Wipe(image, shape, top, top + height, left, left + width, Value);
            return;
        }
    }
}
