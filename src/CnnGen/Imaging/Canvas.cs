namespace CnnGen.Imaging;

/// <summary>An RGB image to draw on: rectangles, other images, small letters. What falls outside is cut off.</summary>
/// <remarks>Enough for a confusion matrix, a bar chart or pictures side by side; coordinates are pixels from the top left.</remarks>
public sealed class Canvas
{
    /// <summary>Height of a line of text at zoom 1, in pixels.</summary>
    public const int TextHeight = PixelFont.Height;

    private const int LetterPitch = PixelFont.Width + 1;

    /// <summary>A canvas of one colour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1, or the image would have more than <see cref="Image.MaxPixels"/>.</exception>
    public Canvas(int width, int height, Rgb background)
    {
        Image = new Image(width, height, channels: 3);
        Fill(0, 0, width, height, background);
    }

    /// <summary>What was drawn so far.</summary>
    public Image Image { get; }

    /// <summary>Width of a text, in pixels.</summary>
    /// <param name="text">The text.</param>
    /// <param name="zoom">Side of a letter's pixel, at least 1.</param>
    public static int TextWidth(string text, int zoom = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Math.Max(0, (text.Length * LetterPitch) - 1) * zoom;
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(int x, int y, int width, int height, Rgb color)
    {
        (int left, int right) = (Math.Max(0, x), (int)Math.Min(Image.Width, (long)x + width));
        for (int row = Math.Max(0, y); row < Math.Min(Image.Height, (long)y + height); row++)
        {
            Span<byte> pixels = Image.Row(row);
            for (int column = left; column < right; column++)
                Set(pixels.Slice(3 * column, 3), color);
        }
    }

    /// <summary>Draws an image, grey or coloured; its alpha channel, if it has one, is passed over.</summary>
    /// <param name="image">The image.</param>
    /// <param name="x">Where its left side comes.</param>
    /// <param name="y">Where its upper side comes.</param>
    /// <param name="zoom">Side of the square that each of its pixels becomes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="zoom"/> is less than 1.</exception>
    public void Draw(Image image, int x, int y, int zoom = 1)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(zoom, 1);
        for (int row = 0; row < image.Height; row++)
        {
            ReadOnlySpan<byte> pixels = image.Row(row);
            for (int column = 0; column < image.Width; column++)
            {
                ReadOnlySpan<byte> pixel = pixels.Slice(column * image.Channels, image.Channels);
                Rgb color = image.Channels < 3 ? new Rgb(pixel[0], pixel[0], pixel[0]) : new Rgb(pixel[0], pixel[1], pixel[2]);
                Fill(x + (column * zoom), y + (row * zoom), zoom, zoom, color);
            }
        }
    }

    /// <summary>Writes a line of text in letters of 5x7 pixels; there are capitals, digits and the usual marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Where its left side comes.</param>
    /// <param name="y">Where its upper side comes.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="zoom">Side of the square that each pixel of a letter becomes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="zoom"/> is less than 1.</exception>
    public void Write(string text, int x, int y, Rgb color, int zoom = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(zoom, 1);
        for (int i = 0; i < text.Length; i++)
        {
            for (int pixel = 0; pixel < PixelFont.Width * PixelFont.Height; pixel++)
            {
                (int row, int column) = Math.DivRem(pixel, PixelFont.Width);
                if (PixelFont.IsInk(text[i], column, row))
                    Fill(x + (((i * LetterPitch) + column) * zoom), y + (row * zoom), zoom, zoom, color);
            }
        }
    }

    /// <summary>Writes the drawing as a PNG file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path) => PngWriter.Save(Image, path);

    private static void Set(Span<byte> pixel, Rgb color) => (pixel[0], pixel[1], pixel[2]) = (color.Red, color.Green, color.Blue);
}
