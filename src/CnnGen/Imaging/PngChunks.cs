using System.Buffers.Binary;

namespace CnnGen.Imaging;

/// <summary>Walks over the chunks of a PNG file (length, type, data, CRC) and checks each before it is seen.</summary>
internal ref struct PngChunks
{
    public const uint Header = 0x49484452;        // IHDR
    public const uint Palette = 0x504C5445;       // PLTE
    public const uint Transparency = 0x74524E53;  // tRNS
    public const uint ImageData = 0x49444154;     // IDAT
    public const uint End = 0x49454E44;           // IEND

    private readonly string _file;
    private ReadOnlySpan<byte> _rest;

    /// <param name="chunks">The file behind its signature.</param>
    /// <param name="file">What messages call the file.</param>
    public PngChunks(ReadOnlySpan<byte> chunks, string file)
    {
        _rest = chunks;
        _file = file;
    }

    /// <summary>Type of the current chunk: its four letters, the first in the highest byte.</summary>
    public uint Type { get; private set; }

    /// <summary>Data of the current chunk.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Goes to the next chunk.</summary>
    /// <exception cref="InvalidDataException">The file ends too early, or the chunk is damaged.</exception>
    public void MoveNext()
    {
        if (_rest.Length < 8)
            throw new InvalidDataException($"{_file}: cut off {(Type == 0 ? "behind the signature" : $"behind chunk {Name}")}.");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        Type = BinaryPrimitives.ReadUInt32BigEndian(_rest[4..]);
        if (length > _rest.Length - 8 - 4)
            throw new InvalidDataException($"{_file}: cut off in chunk {Name}.");
        int end = 8 + (int)length;
        if (Crc32.Compute(_rest[4..end]) != BinaryPrimitives.ReadUInt32BigEndian(_rest[end..]))
            throw new InvalidDataException($"{_file}: chunk {Name} is damaged (its CRC does not match).");
        Data = _rest[8..end];
        _rest = _rest[(end + 4)..];
    }

    /// <summary>The type as text; what is not a letter becomes a question mark, so that a message stays readable.</summary>
    public readonly string Name
    {
        get
        {
            Span<char> name = stackalloc char[4];
            for (int i = 0; i < 4; i++)
            {
                char letter = (char)(byte)(Type >> (24 - 8 * i));
                name[i] = char.IsAsciiLetter(letter) ? letter : '?';
            }
            return new string(name);
        }
    }
}
