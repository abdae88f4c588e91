using CnnGen.Imaging;

namespace CnnGen.Tests.Imaging;

public class PngWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_written_is_read_back(int channels)
    {
        var image = new Image(17, 9, channels);
        new Random(channels).NextBytes(image.Pixels);
        using var file = new MemoryStream();

        PngWriter.Write(image, file);
        Image copy = Image.Decode(file.ToArray(), "copy.png");

        Assert.Equal((17, 9, channels), (copy.Width, copy.Height, copy.Channels));
        Assert.Equal(image.Pixels.ToArray(), copy.Pixels.ToArray());
    }

    [Fact]
    public void A_file_is_written_over()
    {
        string path = Path.GetTempFileName();
        try
        {
            PngWriter.Save(new Image(40, 40, 3), path);
            PngWriter.Save(new Image(2, 3, 1), path);
            Image copy = Image.Read(path);
            Assert.Equal((2, 3), (copy.Width, copy.Height));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, 5)]
    [InlineData(Image.MaxPixels, 2, 1)]
    public void An_image_of_an_impossible_size_cannot_be_made(int width, int height, int channels)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new Image(width, height, channels));
}
