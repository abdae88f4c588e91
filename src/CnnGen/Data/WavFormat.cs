using System.Buffers.Binary;

namespace CnnGen;

/// <summary>How a WAV file stores its samples.</summary>
internal sealed record WavFormat(int Encoding, int Bits, int Channels, int SampleRate)
{
    public const int Extensible = 0xFFFE;
    private const int Pcm = 1;
    private const int FloatingPoint = 3;

    public static bool IsKnown(int encoding, int bits) => (encoding, bits) is (Pcm, 8 or 16 or 24 or 32) or (FloatingPoint, 32);

    /// <summary>A sample as a number; whole numbers fill [-1, 1).</summary>
    public float Decode(ReadOnlySpan<byte> sample) => (Encoding, Bits) switch
    {
        (FloatingPoint, _) => BinaryPrimitives.ReadSingleLittleEndian(sample),
        (_, 8) => (sample[0] - 128) / 128f,     // the one size whose zero is in the middle
        (_, 16) => BinaryPrimitives.ReadInt16LittleEndian(sample) / 32_768f,
        (_, 24) => ((sample[0] << 8) | (sample[1] << 16) | (sample[2] << 24)) / 2_147_483_648f,
        _ => BinaryPrimitives.ReadInt32LittleEndian(sample) / 2_147_483_648f,
    };
}
