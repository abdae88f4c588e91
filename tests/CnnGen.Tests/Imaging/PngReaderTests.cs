using CnnGen.Imaging;

namespace CnnGen.Tests.Imaging;

public class PngReaderTests
{
    // Made by another encoder (Pillow 9.4): 3x2, RGB, the pixels 0, 10, ..., 170.
    private const string ForeignRgb =
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAF0lEQVR4nGNk4BKRk5OTk5NjiYqKgrAAFrwCmocus4wAAAAASUVORK5CYII=";

    // By the same: 4x3 palette image of 2 bits a sample, entries red, green, blue, white; pixel (x, y) has entry (x + y) % 4.
    private const string ForeignPalette =
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADAgMAAADJmkZVAAAADFBMVEX/AAAA/wAAAP/////7AGD2AAAADklEQVR4nGOQZshh2AgAAoIBOeds3wkAAAAASUVORK5CYII=";

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 2)]
    [InlineData(2, 3)]
    [InlineData(6, 4)]
    public void Colour_types_become_channels(byte colourType, int channels)
    {
        byte[] samples = [.. Enumerable.Range(1, 2 * 2 * channels).Select(i => (byte)i)];
        byte[] rows = [0, .. samples[..(2 * channels)], 0, .. samples[(2 * channels)..]];

        Image image = Image.Decode(new PngFile().Header(2, 2, colourType).Rows(rows).End(), "a.png");

        Assert.Equal((2, 2, channels), (image.Width, image.Height, image.Channels));
        Assert.Equal(samples, image.Pixels.ToArray());
    }

    [Fact]
    public void Files_of_another_encoder_are_read()
    {
        Image rgb = Image.Decode(Convert.FromBase64String(ForeignRgb), "rgb.png");
        Assert.Equal(Enumerable.Range(0, 18).Select(i => (byte)(10 * i)), rgb.Pixels.ToArray());

        Image palette = Image.Decode(Convert.FromBase64String(ForeignPalette), "palette.png");
        byte[][] entries = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];
        Assert.Equal(Enumerable.Range(0, 12).SelectMany(i => entries[(i % 4 + i / 4) % 4]), palette.Pixels.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_filter_is_undone(byte filter)
    {
        var random = new Random(filter);
        byte[] samples = new byte[5 * 4 * 3];
        random.NextBytes(samples);

        Image image = Image.Decode(new PngFile().Header(5, 4, 2).Rows(Filter(samples, filter, rowLength: 15, step: 3)).End(), "a.png");

        Assert.Equal(samples, image.Pixels.ToArray());
    }

    [Theory]
    [InlineData(1, new byte[] { 0, 0b1010_0000 }, new byte[] { 255, 0, 255 })]
    [InlineData(2, new byte[] { 0, 0b0001_1000 }, new byte[] { 0, 85, 170 })]
    [InlineData(4, new byte[] { 0, 0x1F, 0x20 }, new byte[] { 17, 255, 34 })]
    public void Packed_grey_is_widened(byte bitDepth, byte[] rows, byte[] expected)
    {
        Image image = Image.Decode(new PngFile().Header(3, 1, 0, bitDepth).Rows(rows).End(), "a.png");
        Assert.Equal(expected, image.Pixels.ToArray());
    }

    [Fact]
    public void A_palette_with_alphas_becomes_rgba()
    {
        byte[] file = new PngFile().Header(2, 1, 3).Chunk("PLTE", [1, 2, 3, 4, 5, 6]).Chunk("tRNS", [7]).Rows(0, 0, 1).End();
        Assert.Equal([1, 2, 3, 7, 4, 5, 6, 255], Image.Decode(file, "a.png").Pixels.ToArray());
    }

    [Fact]
    public void Pixel_data_may_be_split_and_other_chunks_lie_around()
    {
        byte[] packed = PngFile.Deflate([0, 1, 2, 3]);
        byte[] file = new PngFile().Header(3, 1, 0).Chunk("tEXt", [65]).Chunk("IDAT", packed[..3]).Chunk("IDAT", []).Chunk("IDAT", packed[3..]).End();
        Assert.Equal([1, 2, 3], Image.Decode(file, "a.png").Pixels.ToArray());
    }

    /// <summary>Filters every row with one filter, by the definition.</summary>
    private static byte[] Filter(byte[] samples, byte filter, int rowLength, int step)
    {
        var rows = new List<byte>();
        for (int y = 0; y < samples.Length / rowLength; y++)
        {
            rows.Add(filter);
            for (int x = 0; x < rowLength; x++)
                rows.Add((byte)(At(x, y) - Prediction(At(x - step, y), At(x, y - 1), At(x - step, y - 1))));
        }
        return [.. rows];

        int At(int x, int y) => x < 0 || y < 0 ? 0 : samples[y * rowLength + x];
        int Prediction(int a, int b, int c) => filter switch
        {
            1 => a,
            2 => b,
            3 => (a + b) / 2,
            _ => new[] { a, b, c }.MinBy(v => Math.Abs(a + b - c - v)),
        };
    }
}
