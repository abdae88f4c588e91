using System.Text.Json;
using Cifar;
using CnnGen.Imaging;

namespace CnnGen.Samples.Tests.Cifar;

/// <summary>Trainings on a folder of pictures for each class.</summary>
public sealed class OwnPicturesTests() : ProgramTest(CommandLine.Run)
{
    private static readonly string[] Colours = ["blue", "green", "red"];

    [Theory]
    [InlineData("cnn")]
    [InlineData("resnet20")]
    public void Pictures_of_any_size_are_learned(string network)
    {
        WritePictures("mine", 40);
        (int code, string output, string error) = Run("train", "--data", FileOf("mine"), "--epochs", "4", "--network", network, "--run", FileOf("run"), "--save", FileOf("w"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("108 pictures to learn from: 3 classes (blue, green, red), brought to 32x32", output, StringComparison.Ordinal);
        Assert.Contains("12 pictures to test with: 3 classes", output, StringComparison.Ordinal);
        Assert.InRange(Accuracy(output), network == "cnn" ? 0.9 : 0, 1);    // a dozen steps are too few for the running statistics of the other
        Assert.Contains("green", File.ReadAllText(FileOf("run/report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_picture_ends_the_run_with_its_file_and_its_index()
    {
        WritePictures("mine", 4);
        WritePictures("other", 2);
        string file = Cut("mine/green/1.png");
        (int code, _, string error) = Train("--test", FileOf("other"));
        Assert.Equal(1, code);
        Assert.StartsWith($"{file}: cut off", error, StringComparison.Ordinal);
        Assert.EndsWith($" (item 5); --skip-damaged goes on without it.{Environment.NewLine}", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains("\"failed\"", File.ReadAllText(FileOf("run/run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_pictures_are_left_out_and_told_at_the_end()
    {
        WritePictures("mine", 6);
        WritePictures("other", 3);
        string learned = Cut("mine/green/1.png"), tested = Cut("other/red/2.png");
        string[] more = ["--test", FileOf("other"), "--skip-damaged"];
        (int code, string output, string error) = Train(more);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("8 pictures to test with", output, StringComparison.Ordinal);
        Assert.Matches(@"(?s)\ndamaged and left out: 2\r?\n  [^\n]*other[^\n]*2\.png: cut off[^\n]* \(item 8\)\r?\n  [^\n]*mine[^\n]*1\.png: cut off[^\n]* \(item 7\)\r?\nreport: ", output);

        output = Run(["train", "--data", FileOf("mine"), "--epochs", "1", "--run", FileOf("second"), "--save", FileOf("w"), "--json-lines", .. more]).Output;
        JsonElement end = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.Equal([(8, tested), (7, learned)], end.GetProperty("damaged").EnumerateArray().Select(static item => (item.GetProperty("index").GetInt32(), item.GetProperty("name").GetString()!)));
    }

    [Fact]
    public void Folders_that_cannot_be_are_told()
    {
        WritePictures("mine", 2);
        Assert.Contains("--test: there is no folder", Train("--test", FileOf("none")).Error, StringComparison.Ordinal);
        WritePictures("other", 1, "blue", "red");
        Assert.Contains("has the classes blue, red, and", Train("--test", FileOf("other")).Error, StringComparison.Ordinal);
        WritePictures("mine", 1, [.. Enumerable.Range(0, 8).Select(static i => $"{i}")]);
        Assert.Contains("has folders for 11 classes, and the networks tell 10", Train().Error, StringComparison.Ordinal);
        WritePictures("lonely", 1, "one");
        Assert.Contains("a single picture", Run("train", "--data", FileOf("lonely"), "--save", FileOf("w")).Error, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Train(params string[] more) =>
        Run(["train", "--data", FileOf("mine"), "--epochs", "1", "--threads", "2", "--run", FileOf("run"), "--save", FileOf("w.safetensors"), .. more]);

    /// <summary>Cuts off the end of a file.</summary>
    private string Cut(string name)
    {
        byte[] whole = File.ReadAllBytes(FileOf(name));
        File.WriteAllBytes(FileOf(name), whole[..(whole.Length / 2)]);
        return FileOf(name);
    }

    /// <summary>Writes pictures of one colour each under noise, of several sizes.</summary>
    private void WritePictures(string folder, int count, params string[] classes)
    {
        classes = classes.Length > 0 ? classes : Colours;
        for (int kind = 0; kind < classes.Length; kind++)
        {
            Directory.CreateDirectory(FileOf($"{folder}/{classes[kind]}"));
            for (int i = 0; i < count; i++)
            {
                var random = new CounterRandom(i, 5);
                var image = new Image(30 + i, 32, 3);
                for (int at = 0; at < image.Pixels.Length; at++)
                    image.Pixels[at] = (byte)((at % 3 == kind % 3 ? 150 : 30) + random.Below((ulong)at, 60));
                PngWriter.Save(image, FileOf($"{folder}/{classes[kind]}/{i}.png"));
            }
        }
    }
}
