using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CnnGen.Benchmarks.Onnx;

/// <summary>Writes the wire format of protocol buffers: a tag (field number and kind) before each value; messages nest by their length.</summary>
internal sealed class ProtobufWriter
{
    private const int VarintKind = 0;
    private const int BytesKind = 2;
    private const int FixedKind = 5;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ProtobufWriter Integer(int field, long value)
    {
        Tag(field, VarintKind);
        Varint((ulong)value);
        return this;
    }

    public ProtobufWriter Float(int field, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Tag(field, FixedKind);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, BytesKind);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void Tag(int field, int kind) => Varint((ulong)(field << 3 | kind));

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
    }
}
