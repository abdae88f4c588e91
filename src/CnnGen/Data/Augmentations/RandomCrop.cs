namespace CnnGen;

/// <summary>Cuts a piece out at a random place, as torchvision's <c>RandomCrop</c>. With padding and the size of the image itself it is a shift by up to the padding.</summary>
/// <param name="height">Rows of the piece, at least 1.</param>
/// <param name="width">Columns of the piece, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
public sealed class RandomCrop(int height, int width) : GeometricTransform
{
    private readonly int _height = Checked.FromOne(height, nameof(height));
    private readonly int _width = Checked.FromOne(width, nameof(width));

    /// <summary>Cuts a square out, or of a series a piece.</summary>
    /// <param name="size">Rows and columns of the square; the length of the piece.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public RandomCrop(int size)
        : this(size, size)
    {
    }

    /// <summary>Pixels that are put around the image first, at least 0; of a series at both ends. 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or greater than 2^20.</exception>
    public int Padding
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 20, nameof(Padding));
            field = Checked.FromZero(value, nameof(Padding));
        }
    }

    /// <inheritdoc/>
    public override ImageShape OutputShape(ImageShape input)
    {
        (int rows, int columns) = Room(input);
        return rows >= 0 && columns >= 0
            ? input with { Height = Height(input), Width = _width }
            : throw new ArgumentException(FormattableString.Invariant($"A piece of {Height(input)}x{_width} cannot be cut out of {input} with a padding of {Padding}."), nameof(input));
    }

    /// <inheritdoc/>
    public override AffineMap Draw(ref RandomSequence random, ImageShape input)
    {
        (int rows, int columns) = Room(input);
        int top = random.Below(rows + 1), left = random.Below(columns + 1);
        return AffineMap.Translation(left - Padding, input.Height == 1 ? 0 : top - Padding);
    }

    /// <summary>A series has one row, whatever is cut.</summary>
    private int Height(ImageShape input) => input.Height == 1 ? 1 : _height;

    private (int Rows, int Columns) Room(ImageShape input) =>
        (input.Height == 1 ? 0 : input.Height + (2 * Padding) - _height, input.Width + (2 * Padding) - _width);
}
