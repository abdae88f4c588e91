namespace CnnGen.Imaging;

/// <summary>An image of 8-bit samples, row by row from the top left, the channels of a pixel side by side.</summary>
public sealed class Image
{
    /// <summary>The most pixels that a reader accepts: an A4 page scanned at 600 dots an inch has 35 million.</summary>
    public const int MaxPixels = 1 << 26;

    private const int MaxFileLength = 1 << 28;
    private readonly byte[] _pixels;

    /// <summary>A black (and, with an alpha channel, transparent) image.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 for grey, 2 for grey and alpha, 3 for RGB, 4 for RGBA.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the image has more than <see cref="MaxPixels"/>.</exception>
    public Image(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxPixels / width);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        Width = width;
        Height = height;
        Channels = channels;
        _pixels = new byte[width * height * channels];
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>Samples of a pixel: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA.</summary>
    public int Channels { get; }

    /// <summary>All samples: that of channel c at column x in row y is number <c>(y * Width + x) * Channels + c</c>.</summary>
    public Span<byte> Pixels => _pixels;

    /// <summary>The samples of row <paramref name="y"/>.</summary>
    public Span<byte> Row(int y) => _pixels.AsSpan(y * Width * Channels, Width * Channels);

    /// <summary>Reads a PNG, PGM or PPM file; the format is recognised by its first bytes.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of a kind that is not read; the message names it and says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Image Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(file, path);
    }

    /// <summary>Reads a PNG, PGM or PPM image from a stream, to its end.</summary>
    /// <param name="stream">What to read.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">The data is damaged or of a kind that is not read.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static Image Read(Stream stream, string name)
    {
        // A stream's length is a promise that pipes do not make and devices do not keep: the buffer grows with what really comes.
        byte[] data = new byte[16 * 1024];
        int length = 0;
        while (stream.Read(data, length, data.Length - length) is > 0 and int read)
        {
            length += read;
            if (length >= MaxFileLength)
                throw new InvalidDataException($"{name}: larger than the 256 MB that an image file may have.");
            if (length == data.Length)
                Array.Resize(ref data, length * 2);
        }
        return Decode(data.AsSpan(0, length), name);
    }

    /// <summary>Decodes a PNG, PGM or PPM file that is in memory.</summary>
    /// <param name="data">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">The data is damaged or of a kind that is not read.</exception>
    public static Image Decode(ReadOnlySpan<byte> data, string name)
    {
        if (data.IsEmpty)
            throw new InvalidDataException($"{name}: the file is empty.");
        if (PngReader.Recognises(data))
            return PngReader.Read(data, name);
        if (NetpbmReader.Recognises(data))
            return NetpbmReader.Read(data, name);
        throw new InvalidDataException($"{name}: neither PNG, PGM nor PPM: the signature of none of them is there.");
    }
}
