using System.Text;
using CnnGen.Imaging;
using Sentiment;

namespace CnnGen.Samples.Tests.Sentiment;

/// <summary>The whole program, from arguments to what it prints and writes.</summary>
public sealed class CommandLineTests() : ProgramTest(CommandLine.Run)
{
    [Theory]
    [InlineData("Option '--data' is required.")]
    [InlineData("--epochs takes a whole number from 1 to 1000, not '0'.", "--data", ".", "--epochs", "0")]
    [InlineData("--seed takes a whole number from 0 to 2147483647, not '-1'.", "--data", ".", "--seed", "-1")]
    [InlineData("--threads takes a whole number from 1 to 256, not 'all'.", "--data", ".", "--threads", "all")]
    public void A_wrong_value_is_told_with_the_range(string expected, params string[] args) =>
        Assert.Equal((2, "", expected + Environment.NewLine), Run(args));

    [Fact]
    public void What_cannot_be_done_is_told_before_the_training()
    {
        Assert.Contains("--picture: there is no folder", Run("--data", Folder, "--picture", FileOf("no/p.png")).Error, StringComparison.Ordinal);
        Assert.Equal((1, "", $"--data: there is no rt-polarity.neg in {Folder}.{Environment.NewLine}"), Run("--data", Folder));
        Write("rt-polarity.neg", ["bad"]);
        Write("rt-polarity.pos", ["good"]);
        Assert.Equal((1, "", $"2 sentences are too few; every tenth is kept to test with.{Environment.NewLine}"), Run("--data", Folder, "--picture", FileOf("p.png")));
    }

    [Fact]
    public void Simple_sentences_are_understood_and_the_same_seed_gives_the_same_picture()
    {
        Write("rt-polarity.neg", Sentences.Lines(isPositive: false, 150));
        Write("rt-polarity.pos", Sentences.Lines(isPositive: true, 150));
        (int code, string output, string error) = Train("first", "--ask", "Splendid, splendid!");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(1, Accuracy(output));
        Assert.Matches(@"'Splendid, splendid!' is positive with probability (0\.[89]\d\d|1\.000)", output);
        Assert.True(Image.Read(FileOf("first.png")).Width > 1000);

        Assert.Equal(0, Train("second").Code);
        Assert.Equal(File.ReadAllBytes(FileOf("first.png")), File.ReadAllBytes(FileOf("second.png")));
    }

    [DataFact("text-mr")]
    public void Real_sentences_are_understood_mostly() =>
        Assert.InRange(Accuracy(Run("--data", DataFactAttribute.PathOf("text-mr"), "--epochs", "4", "--run", FileOf("run"), "--picture", FileOf("p.png")).Output), 0.74, 1);

    private (int Code, string Output, string Error) Train(string name, params string[] more) =>
        Run(["--data", Folder, "--epochs", "8", "--threads", "2", "--run", FileOf(name + "-run"), "--picture", FileOf(name + ".png"), .. more]);

    private void Write(string name, IEnumerable<string> lines) => File.WriteAllLines(FileOf(name), lines, Encoding.Latin1);
}
