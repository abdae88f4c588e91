using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CnnGen.Tests.Imaging;

/// <summary>Builds PNG files piece by piece, also wrong ones; its CRC is a second, bitwise implementation.</summary>
internal sealed class PngFile
{
    private readonly List<byte> _bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public byte[] Bytes => [.. _bytes];

    public PngFile Header(uint width, uint height, byte colourType, byte bitDepth = 8, byte interlace = 0)
    {
        byte[] data = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(data, width);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(4), height);
        data[8] = bitDepth;
        data[9] = colourType;
        data[12] = interlace;
        return Chunk("IHDR", data);
    }

    /// <summary>The rows with their filter bytes, deflated into one chunk.</summary>
    public PngFile Rows(params byte[] filtered) => Chunk("IDAT", Deflate(filtered));

    public byte[] End() => Chunk("IEND", []).Bytes;

    public PngFile Chunk(string type, byte[] data, uint crcError = 0)
    {
        byte[] chunk = [.. BigEndian((uint)data.Length), .. Encoding.ASCII.GetBytes(type), .. data];
        _bytes.AddRange(chunk);
        _bytes.AddRange(BigEndian(Crc(chunk.AsSpan(4)) ^ crcError));
        return this;
    }

    public PngFile Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public static byte[] Deflate(byte[] data)
    {
        var packed = new MemoryStream();
        using (var deflater = new ZLibStream(packed, CompressionLevel.SmallestSize))
            deflater.Write(data);
        return packed.ToArray();
    }

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = ~0u;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
