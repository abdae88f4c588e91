using System.Buffers.Binary;
using System.IO.Compression;

namespace CnnGen.Imaging;

/// <summary>Writes images as PNG of 8 bits a sample.</summary>
public static class PngWriter
{
    private const byte FilterSub = 1;

    /// <summary>Writes a PNG file. An existing one is replaced at once and whole, or, if this fails, left as it was.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Save(Image image, string path) => AtomicFile.Write(path, stream => Write(image, stream));

    /// <summary>Writes a PNG file to a stream.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Image image, Stream stream)
    {
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;
        header[9] = image.Channels switch { 1 => 0, 2 => 4, 3 => 2, _ => 6 };
        header[10..].Clear();
        WriteChunk(stream, PngChunks.Header, header);
        WriteChunk(stream, PngChunks.ImageData, Compress(image));
        WriteChunk(stream, PngChunks.End, []);
    }

    /// <summary>The rows, each as differences to the pixel on the left, deflated.</summary>
    private static ReadOnlySpan<byte> Compress(Image image)
    {
        var compressed = new MemoryStream();
        using (var deflater = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] filtered = new byte[image.Width * image.Channels + 1];
            filtered[0] = FilterSub;
            for (int y = 0; y < image.Height; y++)
            {
                ReadOnlySpan<byte> row = image.Row(y);
                for (int i = 0; i < row.Length; i++)
                    filtered[i + 1] = (byte)(row[i] - (i < image.Channels ? 0 : row[i - image.Channels]));
                deflater.Write(filtered);
            }
        }
        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    private static void WriteChunk(Stream stream, uint type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4), type);
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Compute(chunk.AsSpan(4, data.Length + 4)));
        stream.Write(chunk);
    }
}
