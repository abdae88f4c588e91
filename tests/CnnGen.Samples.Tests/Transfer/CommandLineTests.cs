using System.Globalization;
using System.Text.RegularExpressions;
using CnnGen.Imaging;
using Transfer;

namespace CnnGen.Samples.Tests.Transfer;

/// <summary>The whole program, from arguments to what it prints and writes.</summary>
public sealed class CommandLineTests() : ProgramTest(CommandLine.Run)
{
    [Theory]
    [InlineData("--pictures takes a whole number from 1 to 2000, not '0'.", "--pictures", "0")]
    [InlineData("--epochs takes a whole number from 2 to 1000, not '1'.", "--epochs", "1")]
    [InlineData("--threads takes a whole number from 1 to 256, not 'all'.", "--threads", "all")]
    public void A_wrong_value_is_told_with_the_range(string expected, params string[] args) => Assert.Equal((2, "", expected + Environment.NewLine), Run(args));

    [Fact]
    public void What_cannot_be_done_is_told_before_the_training()
    {
        Assert.Contains("--weights: there is no folder", Run("--weights", FileOf("no/w.safetensors")).Error, StringComparison.Ordinal);
        Assert.Contains("--picture: there is no folder", Run("--weights", FileOf("w.safetensors"), "--picture", FileOf("no/p.png")).Error, StringComparison.Ordinal);
        Assert.Contains("--data: there is no train-images-idx3-ubyte", Run("--data", Folder, "--weights", FileOf("w.safetensors"), "--picture", FileOf("p.png")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_known_of_other_digits_helps_where_there_are_few()
    {
        (int code, string output, string error) = Train("first", "--epochs", "16");
        Assert.Equal((0, ""), (code, error));
        double scratch = Number(output, "from scratch"), transferred = Number(output, "transferred");
        Assert.InRange(transferred, 0.82, 1);
        Assert.InRange(transferred - scratch, 0.02, 1);
        Assert.InRange(Number(output, "0 to 4: test accuracy"), 0.95, 1);
        Assert.Matches(@"(?m)^epoch   6/6   train loss ", output);
        Assert.Matches(@"(?m)^   16 +0\.\d{4} +0\.\d{4}\r?$", output);
        Assert.Equal($"transferred: {transferred.ToString("F4", CultureInfo.InvariantCulture)}", output.TrimEnd().Split('\n')[^1]);
        Assert.True(Image.Read(FileOf("first.png")).Width > 700);
        Assert.All(["first", "scratch", "head", "all"], name => Assert.True(File.Exists(FileOf($"first/{name}/report.html")), name));

        // What was learned of 0 to 4 is the run's own, unless another is given it; that one draws the same.
        string weights = FileOf("first/first_digits.safetensors");
        Assert.Contains($"by {weights}, which is there", Train("second", "--epochs", "16", "--weights", weights).Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(FileOf("first.png")), File.ReadAllBytes(FileOf("second.png")));
        Assert.False(Directory.Exists(FileOf("second/first")));
    }

    [Fact]
    public void Weights_of_another_network_are_told()
    {
        using (global::Digits.LeNet5 other = global::Digits.LeNet5.Create(seed: 1))
            other.Save(FileOf("w.safetensors"));
        (int code, _, string error) = Train("p", "--epochs", "2", "--weights", FileOf("w.safetensors"));
        Assert.Equal(1, code);
        Assert.Contains("is missing", error, StringComparison.Ordinal);
    }

    [DataFact("mnist")]
    public void Of_real_digits_too()
    {
        string output = Train("mnist", "--data", DataFactAttribute.PathOf("mnist")).Output;
        Assert.InRange(Number(output, "transferred"), 0.85, 1);
        Assert.InRange(Number(output, "transferred") - Number(output, "from scratch"), 0.01, 1);
    }

    private (int Code, string Output, string Error) Train(string name, params string[] more) =>
        Run(["--threads", "2", "--run", FileOf(name), "--picture", FileOf(name + ".png"), .. more]);

    /// <summary>The number behind a name.</summary>
    private static double Number(string output, string name) =>
        double.Parse(Regex.Match(output, $@"(?m)^{name}:? ([01]\.\d{{4}})").Groups[1].Value, CultureInfo.InvariantCulture);
}
