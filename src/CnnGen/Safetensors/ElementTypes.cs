using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>The element types of the safetensors format; those of floating point are read as single precision.</summary>
internal static class ElementTypes
{
    /// <summary>Bytes of one element, or 0 for a type that the format did not have when this was written.</summary>
    public static int SizeOf(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => 1,
        _ => 0,
    };

    /// <summary>Whether <see cref="Decode"/> reads the type.</summary>
    public static bool CanDecode(string type) => type is "F32" or "F64" or "F16" or "BF16";

    /// <summary>Converts elements, which the format stores in little-endian order.</summary>
    /// <param name="type">A type that <see cref="CanDecode"/> accepts.</param>
    /// <param name="source">As many elements as <paramref name="destination"/> holds.</param>
    /// <param name="destination">Receives them, rounded to single precision.</param>
    public static void Decode(string type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        int size = SizeOf(type);
        if (type == "F32" && BitConverter.IsLittleEndian)
        {
            source.CopyTo(MemoryMarshal.AsBytes(destination));
            return;
        }

        for (int i = 0; i < destination.Length; i++)
        {
            ReadOnlySpan<byte> element = source.Slice(i * size, size);
            destination[i] = type switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(element),
                "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(element) << 16),
            };
        }
    }
}
