using CnnGen.Imaging;

namespace CnnGen.Tests.Data;

public sealed class ImageFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("images").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Images_are_floats_in_order_of_the_channels()
    {
        Write("cat/1.ppm", "P3 2 1 255  255 0 51  102 204 0");
        Write("dog/1.pgm", "P2 2 1 255  51 255");
        var source = new ImageFolder(_root);
        Assert.Equal((2, 6, 1, new ImageShape(3, 1, 2)), (source.Count, source.InputLength, source.TargetLength, source.Shape));
        Assert.Equal(["cat", "dog"], source.ClassNames);
        (float[] input, float[] target) = SampleSourceTests.Read(source, 0);
        Assert.Equal([1, 0.4f, 0, 0.8f, 0.2f, 0], input);
        Assert.Equal([0f], target);
        (input, target) = SampleSourceTests.Read(source, 1);
        Assert.Equal([0.2f, 1, 0.2f, 1, 0.2f, 1], input);
        Assert.Equal([1f], target);
        Assert.Equal(Path.Combine(_root, "dog", "1.pgm"), source.NameOf(1));
        source.ReadTarget(1, target);
        Assert.Equal([1f], target);
    }

    [Fact]
    public void Colours_become_grey()
    {
        Write("a/1.ppm", "P3 2 1 255  255 0 0  100 200 50");
        Write("a/2.pgm", "P2 2 1 255  51 255");
        var source = new ImageFolder(_root, channels: 1);
        Assert.Equal([0.299f, ((0.299f * 100) + (0.587f * 200) + (0.114f * 50)) / 255], SampleSourceTests.Read(source, 0).Input, (a, b) => MathF.Abs(a - b) < 1e-6f);
        Assert.Equal([0.2f, 1], SampleSourceTests.Read(source, 1).Input);
    }

    [Fact]
    public void Images_of_other_sizes_are_told_or_resized()
    {
        Write("a/1.pgm", "P2 2 2 255  0 255 0 255");
        Write("a/2.pgm", "P2 4 4 255  51 51 51 51  51 51 51 51  51 51 51 51  51 51 51 51");
        var source = new ImageFolder(_root, 1);
        Assert.Equal(new ImageShape(1, 2, 2), source.Shape);
        string message = Assert.Throws<InvalidDataException>(() => SampleSourceTests.Read(source, 1)).Message;
        Assert.Equal($"{Path.Combine(_root, "a", "2.pgm")}: an image of 4x4 pixels among those of 2x2; ask for 'resize' if they differ.", message);
        source = new ImageFolder(_root, 1, (2, 4));
        Assert.Equal([0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1], SampleSourceTests.Read(source, 0).Input);
        Assert.All(SampleSourceTests.Read(source, 1).Input, value => Assert.Equal(0.2f, value, 1e-6f));
    }

    [Fact]
    public void A_damaged_image_is_skipped_and_told_with_its_file()
    {
        Write("a/1.pgm", "P2 2 2 255  0 1");
        Write("a/2.pgm", "P2 2 1 255  255 0");
        Write("b/1.jpg", "no image that is read");
        Write("b/2.pgm", "P2 2 1 255  0 255");
        var source = new ImageFolder(_root, 1);
        Assert.Equal(new ImageShape(1, 1, 2), source.Shape);
        var loader = new DataLoader(source) { Sampler = new SequentialSampler(), SkipDamaged = true };
        using BatchReader reader = loader.Open(TestSource.InfoOf(2, new LossInfo(Loss.SoftmaxCrossEntropy, "output", [2]) { TargetLength = 1 }), 4, 1);
        reader.Begin(1);
        reader.MoveNext();
        Assert.Equal([1, 0, 1, 0, 0, 1, 0, 1], reader.Inputs.ToArray());
        Assert.Equal([0, 0, 1, 1], reader.Targets.ToArray());
        Assert.Equal([0, 2], loader.DamagedItems.Select(item => item.Index));
        Assert.Equal(Path.Combine(_root, "b", "1.jpg"), loader.DamagedItems[1].Name);
        Assert.StartsWith(Path.Combine(_root, "a", "1.pgm") + ": cut off", loader.DamagedItems[0].Message, StringComparison.Ordinal);
        Assert.Contains("1.jpg: neither PNG, PGM nor PPM", loader.DamagedItems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_deleted_meanwhile_is_damage()
    {
        Write("a/1.pgm", "P2 2 1 255  255 0");
        Write("a/2.pgm", "P2 2 1 255  255 0");
        var source = new ImageFolder(_root, 1);
        File.Delete(source.NameOf(1));
        var error = Assert.Throws<DamagedItemException>(() => source.ToDataset());
        Assert.Equal((1, source.NameOf(1)), (error.Item.Index, error.Item.Name));
        Assert.IsType<FileNotFoundException>(error.InnerException);
    }

    [Fact]
    public void Where_nothing_can_be_read_it_is_told()
    {
        Write("a/1.pgm", "P2 2 2 255  0 1");
        Write("a/2.png", "");
        Assert.StartsWith($"None of 2 files can be read. The first: {Path.Combine(_root, "a", "1.pgm")}: cut off", Assert.Throws<InvalidDataException>(() => new ImageFolder(_root)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageFolder(_root, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageFolder(_root, 3, (0, 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageFolder(_root, 3, (1 << 20, 1 << 20)));
    }

    [Fact]
    public void Png_files_are_read_too()
    {
        var image = new Image(3, 2, 3);
        for (int i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)(i * 10);
        Directory.CreateDirectory(Path.Combine(_root, "a"));
        PngWriter.Save(image, Path.Combine(_root, "a", "1.PNG"));
        float[] input = SampleSourceTests.Read(new ImageFolder(_root), 0).Input;
        Assert.Equal([0, 30, 60, 90, 120, 150, 10, 40], input[..8].Select(value => MathF.Round(value * 255)));
    }

    private void Write(string file, string text)
    {
        string path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
