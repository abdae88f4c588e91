using System.Text;
using CnnGen.Imaging;

namespace CnnGen.Tests.Imaging;

/// <summary>Wrong PNG files: each gives one error that names the file and what is wrong, and none costs much memory.</summary>
public class PngHostileTests
{
    private static readonly byte[] Good = new PngFile().Header(2, 2, 0).Rows(0, 1, 2, 0, 3, 4).End();

    public static TheoryData<string, byte[]> WrongFiles => new()
    {
        { "the file is empty", [] },
        { "neither PNG, PGM nor PPM", Encoding.ASCII.GetBytes("GIF89a, for example") },
        { "bad PNG signature", [0x89, 0x50, 0x4E, 0x47, 0x0A, 0x1A, 0x0A, 0, 0] },
        { "the first chunk is IDAT instead of IHDR", new PngFile().Rows(0, 1).Header(1, 1, 0).End() },
        { "chunk IHDR has 12 bytes", new PngFile().Chunk("IHDR", new byte[12]).End() },
        { "0x5 is not a size", new PngFile().Header(0, 5, 0).Rows(0).End() },
        { "5x0 is not a size", new PngFile().Header(5, 0, 0).Rows(0).End() },
        { "4294967295x4294967295 is not a size", new PngFile().Header(uint.MaxValue, uint.MaxValue, 6).Rows(0).End() },
        { "2147483647x1 is not a size", new PngFile().Header(int.MaxValue, 1, 6).Rows(0).End() },
        { "colour type 0 with 16 bits", new PngFile().Header(1, 1, 0, 16).Rows(0, 1, 2).End() },
        { "colour type 2 with 4 bits", new PngFile().Header(1, 1, 2, 4).Rows(0, 1, 2).End() },
        { "colour type 5 with 8 bits", new PngFile().Header(1, 1, 5).Rows(0, 1).End() },
        { "interlaced", new PngFile().Header(1, 1, 0, interlace: 1).Rows(0, 1).End() },
        { "no pixels (chunk IDAT", new PngFile().Header(1, 1, 0).End() },
        { "no pixels (chunk IDAT", new PngFile().Header(1, 1, 0).Chunk("IDAT", []).End() },
        { "palette (chunk PLTE) is missing", new PngFile().Header(1, 1, 3).Rows(0, 0).End() },
        { "palette (chunk PLTE) is missing or damaged", new PngFile().Header(1, 1, 3).Chunk("PLTE", [1, 2]).Rows(0, 0).End() },
        { "row 1 has a colour that the palette lacks", new PngFile().Header(1, 2, 3).Chunk("PLTE", [1, 2, 3]).Rows(0, 0, 0, 1).End() },
        { "row 1 has filter 5", new PngFile().Header(1, 2, 0).Rows(0, 0, 5, 1).End() },
        { "ends in row 1 of 2", new PngFile().Header(1, 2, 0).Rows(0, 0).End() },
        { "more pixel data than 1x2", new PngFile().Header(1, 2, 0).Rows(0, 0, 0, 0, 0).End() },
        { "compressed pixel data is damaged", new PngFile().Header(1, 1, 0).Chunk("IDAT", [1, 2, 3, 4]).End() },
        { "chunk IDAT is damaged (its CRC", new PngFile().Header(1, 1, 0).Chunk("IDAT", PngFile.Deflate([0, 1]), crcError: 1).End() },
        { "chunk ABCD is not known", new PngFile().Header(1, 1, 0).Chunk("ABCD", []).Rows(0, 1).End() },
        { "cut off in chunk ????", new PngFile().Header(1, 1, 0).Raw(0x80, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0).Bytes },
        { "cut off in chunk IDAT", new PngFile().Header(1, 1, 0).Raw(0xFF, 0xFF, 0xFF, 0xFF, 0x49, 0x44, 0x41, 0x54, 0, 0, 0, 0, 0).Bytes },
        { "cut off behind chunk IDAT", new PngFile().Header(1, 1, 0).Rows(0, 1).Bytes },
    };

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void A_wrong_file_is_named_with_what_is_wrong(string expected, byte[] file)
    {
        var error = Assert.Throws<InvalidDataException>(() => Image.Decode(file, "scan.png"));
        Assert.StartsWith("scan.png: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        Assert.Equal(4, Image.Decode(Good, "a.png").Pixels.Length);
        for (int length = 0; length < Good.Length; length++)
            Assert.Throws<InvalidDataException>(() => Image.Decode(Good.AsSpan(0, length), "a.png"));
    }

    [Fact]
    public void A_changed_bit_is_found_anywhere()
    {
        for (int bit = 0; bit < Good.Length * 8; bit++)
        {
            byte[] file = [.. Good];
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => Image.Decode(file, "a.png"));
        }
    }

    [Fact]
    public void A_bomb_costs_no_memory()
    {
        byte[] hugeSize = new PngFile().Header(8192, 8192, 6).Rows(0, 1, 2, 3, 4).End();
        byte[] hugeData = new PngFile().Header(4, 4, 0).Rows(new byte[50_000_000]).End();

        long before = GC.GetAllocatedBytesForCurrentThread();
        var size = Assert.Throws<InvalidDataException>(() => Image.Decode(hugeSize, "size.png"));
        var data = Assert.Throws<InvalidDataException>(() => Image.Decode(hugeData, "data.png"));
        long spent = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains("cannot hold 8192x8192 pixels", size.Message, StringComparison.Ordinal);
        Assert.Contains("more pixel data", data.Message, StringComparison.Ordinal);
        Assert.InRange(spent, 0, 200_000);
    }

    [Fact]
    public void Random_damage_gives_nothing_but_the_one_exception()
    {
        var random = new Random(1);
        for (int run = 0; run < 3000; run++)
        {
            byte[] rows = new byte[random.Next(1, 40)];
            random.NextBytes(rows);
            byte[] packed = PngFile.Deflate(rows);
            packed[random.Next(packed.Length)] ^= (byte)random.Next(256);
            byte[] file = new PngFile()
                .Header((uint)random.Next(0, 6), (uint)random.Next(0, 6), (byte)random.Next(7), (byte)(1 << random.Next(4)))
                .Chunk("PLTE", new byte[3 * random.Next(5)]).Chunk("tRNS", new byte[random.Next(3)]).Chunk("IDAT", packed).End();
            Exception? error = Record.Exception(() => Image.Decode(file, "a.png"));
            Assert.True(error is null or InvalidDataException, error?.ToString());
        }
    }
}
