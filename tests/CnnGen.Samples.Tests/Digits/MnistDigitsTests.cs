using System.IO.Compression;
using Digits;

namespace CnnGen.Samples.Tests.Digits;

public sealed class MnistDigitsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mnist").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plain_and_packed_files_are_read(bool packed)
    {
        WriteAll(packed);
        var digits = new MnistDigits(_folder, seed: 1);

        Assert.Equal(2, digits.Test.Count);
        Assert.Equal(9, digits.Test.Target(1)[0]);
        Assert.Equal(1f, digits.Test.Input(0)[14 * 28 + 14], 1e-6);
        Assert.Equal(3, digits.Training(1).Count);
    }

    [Fact]
    public void Each_epoch_moves_a_picture_by_a_pixel_at_most()
    {
        WriteAll(packed: false);
        var digits = new MnistDigits(_folder, seed: 1);
        var places = new HashSet<(int X, int Y)>();
        for (int epoch = 1; epoch <= 200; epoch++)
        {
            ReadOnlySpan<float> picture = digits.Training(epoch).Input(0);
            int at = picture.IndexOfAnyExcept(0f);
            Assert.Equal(-1, picture[(at + 1)..].IndexOfAnyExcept(0f));
            places.Add((at % 28, at / 28));
        }
        Assert.Equal(9, places.Count);
        Assert.All(places, place => Assert.True(place is { X: >= 13 and <= 15, Y: >= 13 and <= 15 }));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        WriteAll(packed: false);
        File.Delete(Path.Combine(_folder, "t10k-labels-idx1-ubyte"));
        AssertRefused("there is no t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz in");
    }

    [Fact]
    public void Labels_must_fit_the_pictures()
    {
        WriteAll(packed: false);
        Write("train-labels-idx1-ubyte", Labels(1, 2), packed: false);
        AssertRefused("holds 2 labels for 3 pictures");
        Write("train-labels-idx1-ubyte", Labels(1, 10, 2), packed: false);
        AssertRefused("label 1 is 10, not a digit");
        Write("train-labels-idx1-ubyte", Images(3), packed: false);
        AssertRefused("holds 3x28x28 labels for 3 pictures");
        Write("train-images-idx3-ubyte", Labels(1, 2, 3), packed: false);
        AssertRefused("holds 3 values, not pictures of 28x28");
    }

    private void AssertRefused(string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => new MnistDigits(_folder, seed: 1));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder, error.Message, StringComparison.Ordinal);
    }

    private void WriteAll(bool packed)
    {
        Write("train-images-idx3-ubyte", Images(3), packed);
        Write("train-labels-idx1-ubyte", Labels(1, 2, 3), packed);
        Write("t10k-images-idx3-ubyte", Images(2), packed);
        Write("t10k-labels-idx1-ubyte", Labels(0, 9), packed);
    }

    /// <summary>Pictures with one white pixel at (14, 14).</summary>
    private static byte[] Images(byte count)
    {
        byte[] file = [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28, .. new byte[count * DigitInput.Length]];
        for (int i = 0; i < count; i++)
            file[16 + i * DigitInput.Length + 14 * 28 + 14] = 255;
        return file;
    }

    private static byte[] Labels(params byte[] labels) => [0, 0, 8, 1, 0, 0, 0, (byte)labels.Length, .. labels];

    private void Write(string name, byte[] content, bool packed)
    {
        using Stream file = File.Create(Path.Combine(_folder, packed ? name + ".gz" : name));
        using Stream stream = packed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(content);
    }
}
