using System.IO.Compression;

namespace CnnGen.Imaging;

/// <summary>Inflates the rows of a PNG image one by one and undoes their filters; only two rows are in memory at a time.</summary>
internal sealed class PngRows : IDisposable
{
    // Deflate repeats at most 258 bytes with 2 bits: a file that promises more than that is a bomb or a lie.
    private const long MaxCompression = 1032;

    private readonly ZLibStream _inflater;
    private readonly PngHeader _header;
    private readonly string _file;
    private byte[] _row, _above;
    private int _y;

    /// <param name="header">Size and kind of the image.</param>
    /// <param name="compressed">The data of all chunks IDAT, joined.</param>
    /// <param name="length">How many bytes of it there are.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="InvalidDataException">The compressed data is too short for the image.</exception>
    public PngRows(in PngHeader header, byte[] compressed, int length, string file)
    {
        if ((long)(header.RowLength + 1) * header.Height > length * MaxCompression)
            throw new InvalidDataException($"{file}: {length} bytes cannot hold {header.Width}x{header.Height} pixels.");
        _inflater = new ZLibStream(new MemoryStream(compressed, 0, length), CompressionMode.Decompress);
        _header = header;
        _file = file;
        _row = new byte[header.RowLength + 1];
        _above = new byte[header.RowLength + 1];
    }

    /// <summary>The next row, restored; valid until the next call.</summary>
    /// <exception cref="InvalidDataException">The data is damaged or ends too early.</exception>
    public ReadOnlySpan<byte> Next()
    {
        (_row, _above) = (_above, _row);
        if (Fill(_row) < _row.Length)
            throw new InvalidDataException($"{_file}: the pixel data ends in row {_y} of {_header.Height}.");
        if (!PngFilters.Undo(_row[0], _row.AsSpan(1), _above.AsSpan(1), _header.FilterStep))
            throw new InvalidDataException($"{_file}: row {_y} has filter {_row[0]}, and there are only 0 to 4.");
        _y++;
        return _row.AsSpan(1);
    }

    /// <summary>Makes sure that nothing follows the last row.</summary>
    /// <exception cref="InvalidDataException">There is more, or the check sum of the data is wrong.</exception>
    public void ExpectEnd()
    {
        if (Fill(_row.AsSpan(0, 1)) != 0)
            throw new InvalidDataException($"{_file}: more pixel data than {_header.Width}x{_header.Height} pixels need.");
    }

    /// <inheritdoc/>
    public void Dispose() => _inflater.Dispose();

    private int Fill(Span<byte> buffer)
    {
        try
        {
            return _inflater.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new InvalidDataException($"{_file}: the compressed pixel data is damaged in row {_y} of {_header.Height}.");
        }
    }
}
