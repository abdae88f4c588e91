using System.Buffers.Binary;
using System.Text;

namespace CnnGen.Tests.Data;

public sealed class WavFileTests
{
    private static readonly byte[] Sixteen = Wav(Format(1, 1, 8000, 16), 0x00, 0x80, 0xFF, 0xFF, 0x00, 0x40);

    [Theory]
    [InlineData(1, 8, new byte[] { 0x00, 0x80, 0xC0 })]
    [InlineData(1, 16, new byte[] { 0x00, 0x80, 0x00, 0x00, 0x00, 0x40 })]
    [InlineData(1, 24, new byte[] { 0x00, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x40 })]
    [InlineData(1, 32, new byte[] { 0x00, 0x00, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x40 })]
    [InlineData(3, 32, new byte[] { 0x00, 0x00, 0x80, 0xBF, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x3F })]
    public void Every_kind_of_sample_is_read(int encoding, int bits, byte[] data)
    {
        WavFile file = WavFile.Decode(Wav(Format(encoding, 1, 8000, bits), data), "a.wav");
        Assert.Equal([-1, 0, 0.5f], file.Samples.ToArray());
        Assert.Equal((8000, 1, 3), (file.SampleRate, file.Channels, file.Length));
    }

    [Fact]
    public void Channels_lie_side_by_side()
    {
        WavFile file = WavFile.Decode(Wav(Format(1, 2, 44_100, 8), 0, 128, 192, 64), "a.wav");
        Assert.Equal((44_100, 2, 2), (file.SampleRate, file.Channels, file.Length));
        Assert.Equal([-1, 0, 0.5f, -0.5f], file.Samples.ToArray());
    }

    [Fact]
    public void The_extensible_format_and_chunks_of_other_kinds_are_read()
    {
        byte[] format = [.. Format(0xFFFE, 1, 16_000, 16), 22, 0, 16, 0, 4, 0, 0, 0, 1, 0, .. new byte[14]];
        byte[] file = [.. Riff, .. Chunk("LIST", 1, 2, 3), .. Chunk("fmt ", format), .. Chunk("data", 0, 0x40), .. Chunk("id3 ", 1)];
        Assert.Equal([0.5f], WavFile.Decode(file, "a.wav").Samples.ToArray());
    }

    [Fact]
    public void A_file_is_read_by_its_path()
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, Sixteen);
        Assert.Equal(3, WavFile.Read(path).Length);
        File.WriteAllBytes(path, [1, 2, 3]);
        Assert.StartsWith(path + ": no WAV file", Assert.Throws<InvalidDataException>(() => WavFile.Read(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Theory]
    [InlineData("encoding 6 with 8 bits is not read", 6, 1, 8000, 8)]
    [InlineData("encoding 1 with 12 bits is not read", 1, 1, 8000, 12)]
    [InlineData("encoding 3 with 64 bits is not read", 3, 1, 8000, 64)]
    [InlineData("encoding 65534 with 16 bits is not read", 0xFFFE, 1, 8000, 16)]
    [InlineData("0 channels at 8000 samples a second cannot be", 1, 0, 8000, 16)]
    [InlineData("1 channels at 0 samples a second cannot be", 1, 1, 0, 16)]
    [InlineData("1 channels at 4294967295 samples a second cannot be", 1, 1, -1, 16)]
    [InlineData("6 bytes are not a number of 16-bit samples of 65535 channels", 1, 65_535, 8000, 16)]
    public void A_format_that_cannot_be_read_is_told(string expected, int encoding, int channels, int rate, int bits) =>
        Assert.Contains("a.wav: " + expected, Refusal(Wav(Format(encoding, channels, rate, bits), 1, 2, 3, 4, 5, 6)), StringComparison.Ordinal);

    [Fact]
    public void Missing_chunks_are_told()
    {
        Assert.Contains("there is no chunk 'data'", Refusal([.. Riff, .. Chunk("fmt ", Format(1, 1, 8000, 16))]), StringComparison.Ordinal);
        Assert.Contains("the samples come before the chunk 'fmt '", Refusal([.. Riff, .. Chunk("data", 1, 2)]), StringComparison.Ordinal);
        Assert.Contains("the chunk 'fmt ' has 2 bytes, and needs 16", Refusal([.. Riff, .. Chunk("fmt ", 1, 0)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(0x8000_0000)]
    [InlineData(7)]
    public void A_length_that_lies_is_refused_before_memory_is_taken(uint length)
    {
        byte[] file = [.. Sixteen];
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains($"the chunk 'data' should have {length} bytes, and 6 are left", Refusal(file), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_chunks_name_writes_nothing_to_the_terminal() =>
        Assert.Contains("the chunk '?[2J'", Refusal([.. Riff, 0x1B, (byte)'[', (byte)'2', (byte)'J', 9, 0, 0, 0]), StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Sixteen.Length; length++)
            Assert.StartsWith("a.wav: ", Refusal(Sixteen[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_byte_is_refused_or_does_no_harm()
    {
        for (int place = 0; place < Sixteen.Length; place++)
        {
            foreach (byte value in new byte[] { 0, 1, 3, 0x7F, 0x80, 0xFF })
            {
                byte[] damaged = [.. Sixteen];
                damaged[place] = value;
                Exception? error = Record.Exception(() => WavFile.Decode(damaged, "a.wav"));
                Assert.True(error is null or InvalidDataException, $"byte {place} = {value}: {error}");
            }
        }
    }

    private static byte[] Riff => [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8];

    private static byte[] Wav(byte[] format, params byte[] data) => [.. Riff, .. Chunk("fmt ", format), .. Chunk("data", data)];

    private static byte[] Chunk(string name, params byte[] data) =>
        [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(data.Length), .. data, .. new byte[data.Length % 2]];

    private static byte[] Format(int encoding, int channels, int rate, int bits) =>
    [
        .. BitConverter.GetBytes((ushort)encoding), .. BitConverter.GetBytes((ushort)channels), .. BitConverter.GetBytes(rate), 0, 0, 0, 0, 0, 0,
        .. BitConverter.GetBytes((ushort)bits),
    ];

    private static string Refusal(byte[] file) => Assert.Throws<InvalidDataException>(() => WavFile.Decode(file, "a.wav")).Message;
}
