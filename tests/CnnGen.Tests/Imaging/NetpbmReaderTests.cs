using System.Text;
using CnnGen.Imaging;

namespace CnnGen.Tests.Imaging;

public class NetpbmReaderTests
{
    [Theory]
    [InlineData("P2\n# by hand\n3 2 # size\n255\n0 1 2\n3 4 255", 1, new byte[] { 0, 1, 2, 3, 4, 255 })]
    [InlineData("P2 2 1 3 1 3", 1, new byte[] { 85, 255 })]
    [InlineData("P2 1 1 1 1\n", 1, new byte[] { 255 })]
    [InlineData("P3 1 2 255 1 2 3 4 5 6", 3, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData("P5 3 1 255\nabc", 1, new byte[] { 97, 98, 99 })]
    [InlineData("P5#c\r\n2#d\n1\t255 \n#", 1, new byte[] { 10, 35 })]
    [InlineData("P6\n1\n1\n255\nabc and a second image", 3, new byte[] { 97, 98, 99 })]
    public void All_four_kinds_are_read(string text, int channels, byte[] expected)
    {
        Image image = Image.Decode(Encoding.Latin1.GetBytes(text), "a.pgm");
        Assert.Equal(channels, image.Channels);
        Assert.Equal(expected, image.Pixels.ToArray());
    }

    [Theory]
    [InlineData("P4 1 1 a", "kind P4 is not read")]
    [InlineData("P7 1 1 a", "kind P7 is not read")]
    [InlineData("P51 1 255 a", "no white space behind P5")]
    [InlineData("P5", "cut off before the width")]
    [InlineData("P5 # no end", "cut off before the width")]
    [InlineData("P5 x", "the width is not a number")]
    [InlineData("P5 -1 1 255 a", "the width is not a number")]
    [InlineData("P5 1", "cut off before the height")]
    [InlineData("P5 0 1 255 a", "0x1 is not a size")]
    [InlineData("P5 1 0 255 a", "1x0 is not a size")]
    [InlineData("P5 99999999999999999999 1 255 a", "is not a size")]
    [InlineData("P6 8000 8000 255 abc", "cut off: 8000x8000 pixels do not fit")]
    [InlineData("P3 8000 8000 255 1 2 3", "cut off: 8000x8000 pixels do not fit")]
    [InlineData("P5 1 1 0 a", "a largest value of 0")]
    [InlineData("P5 1 1 65535 aa", "a largest value of 65535 is not read")]
    [InlineData("P5 1 1 255", "cut off: 1x1 pixels do not fit in the 0 bytes")]
    [InlineData("P5 1 1 255x ", "no white space between the header and the pixels")]
    [InlineData("P5 2 1 255 a", "cut off: 2x1 pixels do not fit in the 1 bytes")]
    [InlineData("P5 1 1 9 a", "sample 0 is 97, more than the largest value 9")]
    [InlineData("P2 2 1 255 1 256", "sample 1 is 256")]
    [InlineData("P2 2 1 255 12    ", "cut off before the sample")]
    [InlineData("P2 2 1 255 1 b", "the sample is not a number")]
    public void A_wrong_file_is_named_with_what_is_wrong(string text, string expected)
    {
        byte[] file = Encoding.Latin1.GetBytes(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => Image.Decode(file, "scan.pgm"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.StartsWith("scan.pgm: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] file = Encoding.Latin1.GetBytes("P6 2 2 255 abcdefghijkl");
        Assert.Equal(12, Image.Decode(file, "a.ppm").Pixels.Length);
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => Image.Decode(file.AsSpan(0, length), "a.ppm"));
    }

    [Fact]
    public void A_stream_is_read_to_its_end()
    {
        byte[] file = [.. Encoding.ASCII.GetBytes("P5 300 200 255 "), .. new byte[300 * 200]];
        Assert.Equal(60_000, Image.Read(new MemoryStream(file), "stdin").Pixels.Length);
    }
}
