using System.Buffers.Binary;
using System.IO.Compression;

namespace CnnGen;

/// <summary>An array of bytes from an IDX file, the format of the MNIST data set.</summary>
/// <remarks>
/// Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits": two zero bytes, the type of an element, the number of
/// axes, the length of each axis (32 bits, the highest byte first), then the elements row by row.
/// </remarks>
public sealed class IdxFile
{
    private const byte UnsignedByte = 0x08;
    private const int MaxAxes = 4;
    private const long MaxCompression = 1032;   // deflate repeats at most 258 bytes with 2 bits
    private readonly int[] _shape;
    private readonly byte[] _values;

    private IdxFile(int[] shape, byte[] values)
    {
        _shape = shape;
        _values = values;
    }

    /// <summary>Lengths of the axes: (images, rows, columns) for images, (labels) for labels.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The elements, row by row.</summary>
    public ReadOnlySpan<byte> Values => _values;

    /// <summary>Reads a file of unsigned bytes, plain or packed by gzip (told by its first bytes, not by its name).</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind; the message names it and says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IdxFile Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> magic = stackalloc byte[2];
        bool isPacked = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        file.Position = 0;
        if (!isPacked)
            return Read(file, path, file.Length);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        IdxFile content = Read(unpacked, path, file.Length * MaxCompression);
        ExpectPackedEnd(file, content, path);
        return content;
    }

    /// <summary>A packed file ends in the length of its content (RFC 1952), and the unpacking stream does not miss an end that was cut off.</summary>
    private static void ExpectPackedEnd(FileStream file, IdxFile content, string path)
    {
        Span<byte> end = stackalloc byte[4];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != 4 + 4 * content._shape.Length + content._values.Length)
            throw new InvalidDataException($"{path}: cut off in the end mark of the gzip data.");
    }

    /// <summary>Reads header and elements; allocates nothing that the file is too short to fill.</summary>
    private static IdxFile Read(Stream stream, string path, long longest)
    {
        Span<byte> header = stackalloc byte[4 + 4 * MaxAxes];
        Fill(stream, header[..4], path, "its header");
        if (header[0] != 0 || header[1] != 0)
            throw new InvalidDataException($"{path}: not an IDX file: it begins with {header[0]:X2} {header[1]:X2} instead of 00 00.");
        if (header[2] != UnsignedByte)
            throw new InvalidDataException($"{path}: elements of type 0x{header[2]:X2} are not read, only unsigned bytes (0x08).");
        int axes = header[3];
        if (axes is 0 or > MaxAxes)
            throw new InvalidDataException($"{path}: {axes} axes are not read, only 1 to {MaxAxes}.");
        Fill(stream, header.Slice(4, 4 * axes), path, "its header");

        int[] shape = new int[axes];
        long length = 1;
        for (int axis = 0; axis < axes; axis++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header[(4 + 4 * axis)..]);
            if (size == 0 || size > Array.MaxLength || (length *= size) > Array.MaxLength)
                throw new InvalidDataException($"{path}: axis {axis} is {size} long; sizes start at 1, and the file's product must stay below 2 GB.");
            shape[axis] = (int)size;
        }
        if (length > longest)
            throw new InvalidDataException($"{path}: {string.Join('x', shape)} bytes are promised, and the file is too short for them.");
        byte[] values = new byte[length];
        Fill(stream, values, path, $"its {string.Join('x', shape)} elements");
        if (Read(stream, header[..1], path) != 0)
            throw new InvalidDataException($"{path}: more data than the {string.Join('x', shape)} bytes that its header names.");
        return new IdxFile(shape, values);
    }

    private static void Fill(Stream stream, Span<byte> buffer, string path, string what)
    {
        int read = Read(stream, buffer, path);
        if (read < buffer.Length)
            throw new InvalidDataException($"{path}: cut off in {what} ({read} of {buffer.Length} bytes are there).");
    }

    private static int Read(Stream stream, Span<byte> buffer, string path)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException($"{path}: the gzip data is damaged.");
        }
    }
}
