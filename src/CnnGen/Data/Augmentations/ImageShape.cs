namespace CnnGen;

/// <summary>Shape of an image (C, H, W), or of a series, which is an image of one row.</summary>
/// <param name="Channels">Number of channels.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Number of elements.</summary>
    public int Length => Channels * Height * Width;

    /// <inheritdoc/>
    public override string ToString() => Shapes.Format([Channels, Height, Width]);

    /// <summary>The shape of (C, H, W), or of (C, L).</summary>
    /// <exception cref="ArgumentException">There are other axes, or more elements than 2^31.</exception>
    internal static ImageShape Of(ReadOnlySpan<int> shape, string parameter)
    {
        long length = 1;
        foreach (int axis in shape)
            length = axis < 1 || length > int.MaxValue ? 0 : length * axis;
        if (shape.Length is not (2 or 3) || length is < 1 or > int.MaxValue)
            throw new ArgumentException($"{Shapes.Format(shape)} is neither the shape of an image (C, H, W) nor that of a series (C, L).", parameter);
        return shape.Length == 3 ? new ImageShape(shape[0], shape[1], shape[2]) : new ImageShape(shape[0], 1, shape[1]);
    }
}
