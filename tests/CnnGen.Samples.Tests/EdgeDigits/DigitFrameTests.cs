using CnnGen.Imaging;
using Digits.Drawing;
using EdgeDigits;

namespace CnnGen.Samples.Tests.EdgeDigits;

public class DigitFrameTests
{
    private const int Side = DigitFrame.Side;

    [Fact]
    public void A_black_bar_on_white_becomes_a_white_bar_in_the_middle()
    {
        // 10x40 black on 100x100 white: 20 rows of 5 pixels.
        var image = new Image(100, 100, 1);
        image.Pixels.Fill(255);
        for (int y = 30; y < 70; y++)
            image.Row(y).Slice(70, 10).Clear();

        byte[] frame = Frame(image);

        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
                Assert.Equal(x is >= 12 and < 17 && y is >= 4 and < 24 ? 255 : 0, frame[y * Side + x]);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public void Paper_and_ink_may_have_any_brightness(int channels, bool lightPaper)
    {
        byte[] expected = Frame(Drawing(5, 1));
        Image image = Recolour(Drawing(5, 1), channels, lightPaper ? (byte)240 : (byte)15, lightPaper ? (byte)20 : (byte)235);
        AssertNear(expected, Frame(image), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Ink_on_transparent_paper_is_found(byte ink)
    {
        Image drawing = Drawing(5, 1);
        var image = new Image(Side, Side, 4);
        for (int i = 0; i < Side * Side; i++)
        {
            image.Pixels.Slice(4 * i, 3).Fill(ink);
            image.Pixels[4 * i + 3] = drawing.Pixels[i];
        }
        AssertNear(Frame(drawing), Frame(image), 12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void Size_does_not_matter(int factor)
    {
        for (int index = 0; index < 20; index++)
            AssertAlike(Frame(Drawing(9, index)), Frame(Enlarge(Drawing(9, index), factor)));
    }

    [Fact]
    public void Room_around_the_digit_does_not_matter()
    {
        Image drawing = Drawing(5, 2);
        var large = new Image(500, 300, 1);
        for (int y = 0; y < Side; y++)
            drawing.Row(y).CopyTo(large.Row(y + 200)[410..]);
        AssertNear(Frame(drawing), Frame(large), 2);
    }

    [Fact]
    public void Dust_far_from_the_digit_does_not_shrink_it()
    {
        Image clean = Enlarge(Drawing(5, 3), 20);
        Image dusty = Enlarge(Drawing(5, 3), 20);
        dusty.Row(2).Slice(550, 2).Fill(255);
        dusty.Row(555)[3] = 255;
        AssertNear(Frame(clean), Frame(dusty), 12);
    }

    [Fact]
    public void What_is_framed_stays_as_it_is()
    {
        for (int index = 0; index < 20; index++)
        {
            byte[] once = Frame(Drawing(5, index));
            var image = new Image(Side, Side, 1);
            once.CopyTo(image.Pixels);
            AssertAlike(once, Frame(image));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3000)]
    [InlineData(3000, 1)]
    [InlineData(64, 64)]
    public void A_blank_picture_is_told(int width, int height)
    {
        var image = new Image(width, height, 3);
        image.Pixels.Fill(200);
        var error = Assert.Throws<InvalidDataException>(() => Frame(image));
        Assert.Equal("a.png: the picture is blank.", error.Message);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2000)]
    [InlineData(2000, 1)]
    [InlineData(29, 31)]
    public void A_picture_of_any_proportions_gives_a_picture(int width, int height)
    {
        var image = new Image(width, height, 1);
        image.Pixels[0] = 255;
        Assert.Contains((byte)255, Frame(image));
    }

    private static byte[] Frame(Image image)
    {
        byte[] pixels = new byte[Side * Side];
        DigitFrame.Fill(image, "a.png", pixels);
        return pixels;
    }

    /// <summary>A drawn digit without its noise, which would differ from the picture's edge to its middle.</summary>
    private static Image Drawing(long seed, int index)
    {
        var image = new Image(Side, Side, 1);
        new DigitPainter().Draw(seed, index, image.Pixels);
        foreach (ref byte pixel in image.Pixels)
            pixel = pixel < 100 ? (byte)0 : pixel;
        return image;
    }

    private static Image Recolour(Image grey, int channels, byte paper, byte ink)
    {
        var image = new Image(grey.Width, grey.Height, channels);
        for (int i = 0; i < grey.Pixels.Length; i++)
        {
            Span<byte> pixel = image.Pixels.Slice(i * channels, channels);
            pixel.Fill((byte)(paper + (ink - paper) * grey.Pixels[i] / 255));
            if (channels == 4)
                pixel[3] = 255;
        }
        return image;
    }

    private static Image Enlarge(Image image, int factor)
    {
        var large = new Image(image.Width * factor, image.Height * factor, 1);
        for (int y = 0; y < large.Height; y++)
        {
            for (int x = 0; x < large.Width; x++)
                large.Row(y)[x] = image.Row(y / factor)[x / factor];
        }
        return large;
    }

    /// <summary>The angle between the pictures is small.</summary>
    /// <remarks>They may differ by part of a pixel along the strokes' edges, and by a pixel where the centre of mass is rounded.</remarks>
    private static void AssertAlike(byte[] expected, byte[] actual)
    {
        double best = 0;
        for (int shift = 0; shift < 9; shift++)
            best = Math.Max(best, Cosine(expected, actual, shift % 3 - 1, shift / 3 - 1));
        Assert.InRange(best, 0.93, 1.0001);
    }

    private static double Cosine(byte[] first, byte[] second, int right, int down)
    {
        double product = 0, firstSquare = 0, secondSquare = 0;
        for (int y = 1; y < Side - 1; y++)
        {
            for (int x = 1; x < Side - 1; x++)
            {
                double a = first[y * Side + x], b = second[(y + down) * Side + x + right];
                product += a * b;
                firstSquare += a * a;
                secondSquare += b * b;
            }
        }
        return product / Math.Sqrt(firstSquare * secondSquare);
    }

    private static void AssertNear(byte[] expected, byte[] actual, int tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"pixel ({i % Side}, {i / Side}) is {actual[i]} instead of {expected[i]}");
    }
}
