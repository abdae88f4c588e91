using System.Buffers.Binary;
using System.Text;

namespace CnnGen.Tests.Safetensors;

/// <summary>Makes safetensors files byte by byte, right ones and wrong ones.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A network of one parameter <c>a</c> of shape (2), so that a file for it is short.</summary>
    public static ModelInfo Tiny { get; } = TestModels.Info("Tiny", 16, new ParameterInfo("a", [2], 0, new PackedLayout([2], [1], block: 16, blockStride: 16), InitialValue.Uniform(1)));

    /// <summary>A file with this header and these bytes behind it.</summary>
    public static byte[] File(string header, params byte[] data) => File(Encoding.UTF8.GetBytes(header), data);

    public static byte[] File(byte[] header, params byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    /// <summary>The header's text for one tensor.</summary>
    public static string Entry(string name, string type, string shape, string offsets) =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":[{{shape}}],"data_offsets":[{{offsets}}]}
        """;

    public static byte[] Floats(params float[] values)
    {
        byte[] bytes = new byte[values.Length * 4];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }
}
