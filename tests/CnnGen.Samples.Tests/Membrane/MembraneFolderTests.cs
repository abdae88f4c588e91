using CnnGen.Imaging;
using Membrane;

namespace CnnGen.Samples.Tests.Membrane;

public sealed class MembraneFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("membrane").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("data/membrane/train")]
    public void Slices_are_read_in_order_of_their_numbers(string inner)
    {
        foreach (int number in (int[])[10, 9])
            Write(inner, number, 128, 128, (byte)(number * 10), 255);
        MembraneImage[] slices = MembraneFolder.Read(_folder, new DamagedFiles(areSkipped: false));
        Assert.Equal([9, 10], slices.Select(slice => slice.Number));
        Assert.Equal(128, slices[0].Side);
        Assert.All(slices[0].Pixels, pixel => Assert.Equal(MembraneImage.FromGrey(90), pixel));
        Assert.All(slices[0].Mask, mask => Assert.Equal(1, mask));
    }

    [Fact]
    public void Grey_values_survive() =>
        Assert.All(Enumerable.Range(0, 256), grey => Assert.Equal((byte)grey, MembraneImage.ToGrey(MembraneImage.FromGrey((byte)grey))));

    [Fact]
    public void What_is_wrong_is_told_with_the_file()
    {
        Assert.Contains("--data: there is no folder", Refusal(), StringComparison.Ordinal);
        Write("", 1, 128, 64, 1, 1);
        Assert.EndsWith("1.png: 128x64 pixels; a slice is a square of 128 pixels or more. (item 0); --skip-damaged goes on without it.", Refusal(), StringComparison.Ordinal);
        Write("", 1, 128, 128, 1, 1);
        PngWriter.Save(new Image(129, 128, 1), Path.Combine(_folder, "label", "1.png"));
        Assert.EndsWith("1.png: 129x128 pixels, and the slice has 128x128. (item 0); --skip-damaged goes on without it.", Refusal(), StringComparison.Ordinal);
        PngWriter.Save(new Image(128, 128, 3), Path.Combine(_folder, "label", "1.png"));
        Assert.EndsWith("1.png: has 3 channels; a slice is grey. (item 0); --skip-damaged goes on without it.", Refusal(), StringComparison.Ordinal);
        Write("", 2, 128, 128, 1, 1);
        File.Move(Path.Combine(_folder, "image", "2.png"), Path.Combine(_folder, "image", "two.png"));
        Assert.EndsWith("two.png: a slice is named by its number, such as 7.png.", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_are_counted()
    {
        var counts = new PixelCounts();
        counts.Add([1, 1, 1, 1, 0, 0, 0], [2, 0.1f, 1, -1, -3, 3, 0]);
        Assert.Equal(5.0 / 7, counts.Accuracy);
        Assert.Equal(3.0 / 5, counts.CellIoU);
        Assert.Equal(2.0 / 4, counts.MembraneIoU);
    }

    private string Refusal() => Assert.Throws<InvalidDataException>(() => MembraneFolder.Read(_folder, new DamagedFiles(areSkipped: false))).Message;

    private void Write(string inner, int number, int width, int height, byte grey, byte mask)
    {
        foreach ((string kind, byte value) in (ReadOnlySpan<(string, byte)>)[("image", grey), ("label", mask)])
        {
            string folder = Path.Combine(_folder, inner, kind);
            Directory.CreateDirectory(folder);
            var image = new Image(width, height, 1);
            image.Pixels.Fill(value);
            PngWriter.Save(image, Path.Combine(folder, $"{number}.png"));
        }
    }
}
