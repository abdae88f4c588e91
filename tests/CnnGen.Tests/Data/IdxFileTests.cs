using System.IO.Compression;

namespace CnnGen.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Shape_and_values_are_read(bool packed)
    {
        IdxFile file = Read(packed ? Pack(Images) : Images);
        Assert.Equal([2, 1, 3], file.Shape.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], file.Values.ToArray());
    }

    [Theory]
    [InlineData("cut off in its header (0 of 4", new byte[0])]
    [InlineData("begins with 50 35", new byte[] { 0x50, 0x35, 0, 0 })]
    [InlineData("type 0x0D are not read", new byte[] { 0, 0, 0x0D, 1, 0, 0, 0, 1, 0, 0, 0, 0 })]
    [InlineData("0 axes are not read", new byte[] { 0, 0, 8, 0, 1 })]
    [InlineData("255 axes are not read", new byte[] { 0, 0, 8, 255, 1 })]
    [InlineData("axis 0 is 0 long", new byte[] { 0, 0, 8, 1, 0, 0, 0, 0 })]
    [InlineData("axis 0 is 4294967295 long", new byte[] { 0, 0, 8, 1, 255, 255, 255, 255, 1 })]
    [InlineData("axis 1 is 2147483591 long", new byte[] { 0, 0, 8, 2, 0, 0, 0, 2, 127, 255, 255, 199, 1 })]
    [InlineData("60000 bytes are promised, and the file is too short", new byte[] { 0, 0, 8, 1, 0, 0, 0xEA, 0x60, 1, 2 })]
    [InlineData("cut off in its 3 elements (2 of 3", new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 2 })]
    [InlineData("more data than the 1 bytes", new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 1, 2 })]
    public void A_wrong_file_is_named_with_what_is_wrong(string expected, byte[] bytes)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(bytes));
        Assert.StartsWith(_path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_cut_off_anywhere_is_refused(bool packed)
    {
        byte[] whole = packed ? Pack(Images) : Images;
        for (int length = 0; length < whole.Length; length++)
        {
            int cut = length;
            Exception? error = Record.Exception(() => Read(whole[..cut]));
            Assert.True(error is InvalidDataException, $"cut at {cut} of {whole.Length}: {error}");
        }
    }

    [Fact]
    public void A_changed_bit_in_a_packed_file_is_found_or_harmless()
    {
        byte[] whole = Pack(Images);
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Exception? error = Record.Exception(() => Assert.Equal([1, 2, 3, 4, 5, 6], Read(damaged).Values.ToArray()));
            Assert.True(error is null or InvalidDataException, $"bit {bit}: {error}");
        }
    }

    [Fact]
    public void A_bomb_costs_no_memory()
    {
        byte[] promise = Pack([0, 0, 8, 1, 0x7F, 0, 0, 0, 1, 2, 3]);
        byte[] flood = Pack([0, 0, 8, 1, 0, 0, 0, 2, .. new byte[20_000_000]]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        var promised = Assert.Throws<InvalidDataException>(() => Read(promise));
        var flooded = Assert.Throws<InvalidDataException>(() => Read(flood));
        long spent = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains("the file is too short", promised.Message, StringComparison.Ordinal);
        Assert.Contains("more data than the 2 bytes", flooded.Message, StringComparison.Ordinal);
        Assert.InRange(spent, 0, 300_000);
    }

    private IdxFile Read(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        return IdxFile.Read(_path);
    }

    private static byte[] Pack(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
