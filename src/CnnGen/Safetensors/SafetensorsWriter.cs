using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace CnnGen;

/// <summary>Writes the parameters of a network as a safetensors file: F32, in order of declaration, with PyTorch's names and shapes.</summary>
internal static class SafetensorsWriter
{
    private const int ChunkLength = 4096;

    public static void Write(ParameterSet set, Stream stream)
    {
        byte[] header = Header(set);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (ParameterInfo parameter in set.Info.Parameters)
            WriteElements(stream, parameter, set.Block);
    }

    /// <summary>Writes the elements of a tensor in PyTorch's order.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="parameter">The tensor.</param>
    /// <param name="block">A block in the kernels' order, in which it lies.</param>
    public static void WriteElements(Stream stream, ParameterInfo parameter, NativeBuffer block)
    {
        Span<float> floats = stackalloc float[ChunkLength];
        Span<byte> bytes = stackalloc byte[ChunkLength * sizeof(float)];
        ReadOnlySpan<float> packed = block.ReadOnlySlice(parameter.Offset, (int)(block.Length - parameter.Offset));
        for (int first = 0; first < parameter.Length; first += ChunkLength)
        {
            Span<float> chunk = floats[..Math.Min(ChunkLength, parameter.Length - first)];
            parameter.Layout.Unpack(packed, first, chunk);
            for (int i = 0; i < chunk.Length; i++)
                BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], chunk[i]);
            stream.Write(bytes[..(chunk.Length * sizeof(float))]);
        }
    }

    /// <summary>The header, filled up with blanks to a multiple of 8 bytes so that the data behind it are aligned.</summary>
    private static byte[] Header(ParameterSet set)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataName);
            json.WriteString("format", "pt");
            json.WriteString("model", set.Info.Name);
            json.WriteEndObject();
            long offset = 0;
            foreach (Parameter parameter in set)
                offset = WriteEntry(json, parameter.Name, parameter.Shape, offset);
            json.WriteEndObject();
        }

        while (buffer.WrittenCount % 8 != 0)
            buffer.Write(" "u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Describes a tensor whose bytes begin at <paramref name="begin"/>.</summary>
    /// <returns>Where they end.</returns>
    public static long WriteEntry(Utf8JsonWriter json, string name, ReadOnlySpan<int> shape, long begin)
    {
        long end = begin + ((long)Shapes.Product(shape) * sizeof(float));
        json.WriteStartObject(name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (int length in shape)
            json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
