using System.Buffers.Binary;

namespace CnnGen.Imaging;

/// <summary>What the chunk IHDR says, checked: a size within bounds and a kind of pixel that is read.</summary>
internal readonly struct PngHeader
{
    private const int Grey = 0, Rgb = 2, Indexed = 3, GreyAlpha = 4, Rgba = 6;

    /// <param name="data">Data of the chunk.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="InvalidDataException">A value is wrong, or the image is of a kind that is not read.</exception>
    public PngHeader(ReadOnlySpan<byte> data, string file)
    {
        if (data.Length != 13)
            throw new InvalidDataException($"{file}: chunk IHDR has {data.Length} bytes instead of 13.");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width == 0 || height == 0 || (ulong)width * height > Image.MaxPixels)
            throw new InvalidDataException($"{file}: {width}x{height} is not a size that is read (1 to {Image.MaxPixels} pixels).");
        Width = (int)width;
        Height = (int)height;
        BitDepth = data[8];
        byte kind = data[9];
        Samples = kind switch { Grey or Indexed => 1, GreyAlpha => 2, Rgb => 3, Rgba => 4, _ => 0 };
        IsIndexed = kind == Indexed;
        bool packed = BitDepth is 1 or 2 or 4 && kind is Grey or Indexed;
        if (Samples == 0 || (BitDepth != 8 && !packed))
        {
            throw new InvalidDataException(
                $"{file}: colour type {kind} with {BitDepth} bits a sample is not read, only 8 bits (grey and palette also 1, 2, 4).");
        }
        if (data[10] != 0 || data[11] != 0)
            throw new InvalidDataException($"{file}: chunk IHDR names an unknown method of compression or filtering.");
        if (data[12] != 0)
            throw new InvalidDataException($"{file}: interlaced PNG is not read; save it without interlacing.");
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Bits of a sample: 1, 2, 4 or 8.</summary>
    public int BitDepth { get; }

    /// <summary>Samples of a pixel as the file stores it: 1 also for a palette's index.</summary>
    public int Samples { get; }

    /// <summary>Whether a sample is the index of a palette's entry.</summary>
    public bool IsIndexed { get; }

    /// <summary>Bytes of a row, without the byte that names its filter.</summary>
    public int RowLength => (int)(((long)Width * Samples * BitDepth + 7) / 8);

    /// <summary>Distance of the byte to the left that filters look at: a pixel, at least one byte.</summary>
    public int FilterStep => Math.Max(1, Samples * BitDepth / 8);
}
