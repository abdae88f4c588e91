using System.Buffers.Binary;

namespace CnnGen;

/// <summary>Walks the chunks of a WAV file: "RIFF", the length of what follows, "WAVE", then chunks of a name, a length and data, filled up to an even length.</summary>
internal static class WavReader
{
    private const int ChunkHeader = 8;
    private const int ShortestFormat = 16;

    public static WavFile Read(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
            throw new InvalidDataException($"{name}: no WAV file: it does not begin with RIFF and WAVE.");
        WavFormat? format = null;
        for (ReadOnlySpan<byte> rest = file[12..]; rest.Length >= ChunkHeader;)
        {
            ReadOnlySpan<byte> id = rest[..4];
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            rest = rest[ChunkHeader..];
            if (length > rest.Length)
                throw new InvalidDataException($"{name}: cut off: the chunk '{Text(id)}' should have {length} bytes, and {rest.Length} are left.");
            ReadOnlySpan<byte> chunk = rest[..(int)length];
            if (id.SequenceEqual("fmt "u8))
                format = ReadFormat(chunk, name);
            else if (id.SequenceEqual("data"u8))
                return ReadSamples(format ?? throw new InvalidDataException($"{name}: the samples come before the chunk 'fmt ' that says how to read them."), chunk, name);
            rest = rest[Math.Min(rest.Length, (int)length + (int)(length % 2))..];
        }

        throw new InvalidDataException($"{name}: there is no chunk 'data' with samples.");
    }

    private static WavFormat ReadFormat(ReadOnlySpan<byte> chunk, string name)
    {
        if (chunk.Length < ShortestFormat)
            throw new InvalidDataException($"{name}: the chunk 'fmt ' has {chunk.Length} bytes, and needs {ShortestFormat}.");
        int encoding = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        // The extensible format says the encoding in its last 16 bytes, whose first two are those of the plain format.
        if (encoding == WavFormat.Extensible && chunk.Length >= 40)
            encoding = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (channels == 0 || rate is 0 or > int.MaxValue)
            throw new InvalidDataException($"{name}: {channels} channels at {rate} samples a second cannot be.");
        if (!WavFormat.IsKnown(encoding, bits))
            throw new InvalidDataException($"{name}: encoding {encoding} with {bits} bits is not read, only PCM (1) with 8, 16, 24 or 32 bits and floating point (3) with 32.");
        return new WavFormat(encoding, bits, channels, (int)rate);
    }

    private static WavFile ReadSamples(WavFormat format, ReadOnlySpan<byte> bytes, string name)
    {
        int size = format.Bits / 8;
        if (bytes.Length % (size * format.Channels) != 0)
            throw new InvalidDataException($"{name}: {bytes.Length} bytes are not a number of {format.Bits}-bit samples of {format.Channels} channels.");
        float[] samples = new float[bytes.Length / size];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = format.Decode(bytes.Slice(i * size, size));
        return new WavFile(format.SampleRate, format.Channels, samples);
    }

    /// <summary>A chunk's name, without what a hostile file could write to a terminal.</summary>
    private static string Text(ReadOnlySpan<byte> id)
    {
        string text = "";
        foreach (byte letter in id)
            text += letter is >= 0x20 and < 0x7F ? (char)letter : '?';
        return text;
    }
}
