using System.Buffers.Binary;

namespace CnnGen;

/// <summary>Writes the parameters of a network as a safetensors file: F32, in order of declaration, with PyTorch's names and shapes.</summary>
internal static class SafetensorsWriter
{
    private const int ChunkLength = 4096;

    public static void Write(ParameterSet set, Stream stream)
    {
        KeyValuePair<string, string>[] metadata = [new("format", "pt"), new("model", set.Info.Name)];
        SafetensorsHeaderWriter.Write(stream, metadata, SafetensorsHeaderWriter.Place(set.Info.Parameters.Select(static parameter => (parameter.Name, parameter))));
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
}
