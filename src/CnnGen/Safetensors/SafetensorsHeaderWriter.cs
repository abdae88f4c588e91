using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace CnnGen;

/// <summary>Writes what stands in front of a safetensors file's data: the header's length and the header.</summary>
internal static class SafetensorsHeaderWriter
{
    /// <summary>What the data begin at a multiple of, in bytes, where nobody asks for more.</summary>
    private const int Alignment = 8;

    /// <summary>Writes length and header; blanks fill it up, so that the data behind it are aligned.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="metadata">The metadata, in order.</param>
    /// <param name="tensors">The tensors, in order.</param>
    /// <param name="alignment">What the data are to begin at a multiple of, in bytes.</param>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<SafetensorsTensor> tensors, int alignment = Alignment)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, metadata, tensors);
        while ((sizeof(ulong) + buffer.WrittenCount) % alignment != 0)
            buffer.Write(" "u8);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64LittleEndian(length, buffer.WrittenCount);
        stream.Write(length);
        stream.Write(buffer.WrittenSpan);
    }

    /// <summary>Tensors of 32-bit numbers, one behind the other.</summary>
    public static List<SafetensorsTensor> Place(IEnumerable<(string Name, ParameterInfo Parameter)> tensors)
    {
        var placed = new List<SafetensorsTensor>();
        long end = 0;
        foreach ((string name, ParameterInfo parameter) in tensors)
        {
            long begin = end;
            end += (long)parameter.Length * sizeof(float);
            placed.Add(new SafetensorsTensor(name, "F32", Array.ConvertAll(parameter.Shape.ToArray(), static length => (long)length), begin, end));
        }

        return placed;
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<SafetensorsTensor> tensors)
    {
        json.WriteStartObject();
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach ((string name, string text) in metadata)
            json.WriteString(name, text);
        json.WriteEndObject();
        foreach (SafetensorsTensor tensor in tensors)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.ElementType);
            json.WriteStartArray("shape");
            foreach (long length in tensor.Shape)
                json.WriteNumberValue(length);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(tensor.Begin);
            json.WriteNumberValue(tensor.End);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
