using System.Globalization;
using Cifar;
using CnnGen.Imaging;

namespace CnnGen.Samples.Tests.Cifar;

/// <summary>Trainings on pictures that nobody took: each kind has a colour.</summary>
public sealed class TrainingTests() : ProgramTest(CommandLine.Run)
{
    private const int RecordLength = 1 + CifarFile.ImageLength;

    [Theory]
    [InlineData("cnn")]
    [InlineData("resnet20")]
    public void Colours_are_learned(string network)
    {
        WritePictures("data_batch_1.bin", 640, isBlocky: false);
        WritePictures("test_batch.bin", 50, isBlocky: true);
        (int code, string output, string error) = Run(
            "train", "--data", Folder, "--network", network, "--epochs", "4", "--threads", "2", "--run", FileOf("run"), "--save", FileOf("w.safetensors"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("640 pictures to learn from: no marks of JPEG", output, StringComparison.Ordinal);
        Assert.Contains("50 pictures to test with: stored as JPEG in between, not the original pixels", output, StringComparison.Ordinal);
        double[] losses = [.. File.ReadAllLines(FileOf("run/metrics.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))];
        Assert.InRange(losses[^1], 0, 0.8 * losses[0]);
        Assert.InRange(Accuracy(output), network == "cnn" ? 0.5 : 0, 1);    // twenty steps are too few for the running statistics of the other
        string page = File.ReadAllText(FileOf("run/report.html"));
        Assert.Contains("id=\"filters\"", page, StringComparison.Ordinal);
        Assert.Equal(network == "resnet20", page.Contains("<code>Stage1</code>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Option '--data' is required.", "train")]
    [InlineData("--network takes cnn or resnet20, not 'vgg'.", "train", "--data", "d", "--network", "vgg")]
    [InlineData("--epochs takes a whole number from 1 to 1000, not '0'.", "train", "--data", "d", "--epochs", "0")]
    public void Wrong_use_is_told(string expected, params string[] args) => Assert.Equal((2, "", expected + Environment.NewLine), Run(args));

    [Fact]
    public void Pictures_that_are_missing_are_named()
    {
        Assert.Contains("there is no data_batch_1.bin", Train(), StringComparison.Ordinal);
        WritePictures("data_batch_1.bin", 10, isBlocky: false);
        Assert.Contains("there is no test_batch.bin", Train(), StringComparison.Ordinal);
        Assert.Contains("--test: there is no file", Train("--test", FileOf("none")), StringComparison.Ordinal);
        Assert.Contains("--save: there is no folder", Train("--save", FileOf("no/w")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_is_the_picture_again()
    {
        byte[] pixels = [.. Enumerable.Range(0, CifarFile.ImageLength).Select(i => (byte)(i * 7))];
        float[] input = new float[pixels.Length];
        CifarInput.FromPixels(pixels, input);
        Image image = CifarInput.ToImage(input);
        Assert.Equal((pixels[5], pixels[1024 + 5], pixels[2048 + 5]), (image.Row(0)[15], image.Row(0)[16], image.Row(0)[17]));
    }

    private string Train(params string[] more) => Run(["train", "--data", Folder, "--run", FileOf("run"), .. more]).Error;

    /// <summary>Writes pictures of one colour each under noise, in blocks of 8x8 pixels or not.</summary>
    private void WritePictures(string name, int count, bool isBlocky)
    {
        var random = new CounterRandom(count, 3);
        byte[] records = new byte[count * RecordLength];
        for (int i = 0; i < count; i++)
        {
            int kind = i % CifarFile.Classes;
            records[i * RecordLength] = (byte)kind;
            for (int at = 0; at < CifarFile.ImageLength; at++)
            {
                int channel = at / 1024, row = at / 32 % 32, column = at % 32;
                int noise = isBlocky ? random.Below((ulong)((i * 64) + (row / 8 * 4) + (column / 8)), 40) + random.Below((ulong)((i * 4096) + at), 4) : random.Below((ulong)((i * 4096) + at), 40);
                records[(i * RecordLength) + 1 + at] = (byte)(((kind >> channel) & 1) * 150 + (kind >= 8 && row < 16 ? 60 : 0) + noise);
            }
        }

        File.WriteAllBytes(FileOf(name), records);
    }
}
