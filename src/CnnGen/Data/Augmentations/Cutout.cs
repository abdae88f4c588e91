namespace CnnGen;

/// <summary>Wipes out a square whose middle is anywhere in the image, so that a part of it may lie outside (T. DeVries and G. Taylor, "Improved Regularization of Convolutional Neural Networks with Cutout", 2017); of a
/// series a piece.</summary>
/// <param name="size">Pixels of a side, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is less than 1.</exception>
public sealed class Cutout(int size) : PixelTransform
{
    private readonly int _size = Checked.FromOne(size, nameof(size));

    /// <summary>What the square is filled with; 0 by default.</summary>
    public float Value { get; init; }

    /// <inheritdoc/>
    public override void Apply(Span<float> image, ImageShape shape, ref RandomSequence random)
    {
        (int top, int bottom) = Range(random.Below(shape.Height), shape.Height);
        (int left, int right) = Range(random.Below(shape.Width), shape.Width);
        Wipe(image, shape, top, bottom, left, right, Value);
    }

    /// <summary>Fills a rectangle in all channels.</summary>
    internal static void Wipe(Span<float> image, ImageShape shape, int top, int bottom, int left, int right, float value)
    {
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            for (int y = top; y < bottom; y++)
                image[((((channel * shape.Height) + y) * shape.Width) + left)..][..(right - left)].Fill(value);
        }
    }

    private (int First, int End) Range(int middle, int length)
    {
        int first = middle - (_size / 2);
        return (Math.Max(first, 0), (int)Math.Min((long)first + _size, length));
    }
}
