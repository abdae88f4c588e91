using System.IO.Compression;
using CnnGen.Imaging;
using SpokenDigits;

namespace CnnGen.Samples.Tests.SpokenDigits;

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
    public void A_file_that_cannot_be_is_told_before_the_training()
    {
        Assert.Contains("--save: there is no folder", Run("--data", Folder, "--save", FileOf("no/w.safetensors")).Error, StringComparison.Ordinal);
        Assert.Contains("--picture: there is no folder", Run("--data", Folder, "--picture", FileOf("no/p.png")).Error, StringComparison.Ordinal);
        (int code, string output, string error) = Run("--data", Folder);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("recordings.tar.gz", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tones_are_told_apart_and_the_same_seed_gives_the_same_weights()
    {
        Sounds.Write(FileOf("recordings.tar.gz"), CompressionLevel.Fastest, Sounds.Tones(recordings: 15));
        (int code, string output, string error) = Train("first");
        Assert.Equal((0, ""), (code, error));
        Assert.InRange(Accuracy(output), 0.9, 1);
        Assert.Matches("^memory for training: [0-9.]+ MB\\nepoch   1/4   train loss ", output.ReplaceLineEndings("\n"));
        Assert.True(Image.Read(FileOf("first.png")).Width > 400);
        Assert.Contains("class=\"wave\"", File.ReadAllText(FileOf("first-run/report.html")), StringComparison.Ordinal);

        Assert.Equal(0, Train("second").Code);
        Assert.Equal(File.ReadAllBytes(FileOf("first.safetensors")), File.ReadAllBytes(FileOf("second.safetensors")));
    }

    [Fact]
    public void A_damaged_recording_ends_the_run_or_is_left_out()
    {
        (string Name, byte[] Data)[] tones = Sounds.Tones(recordings: 7);
        tones[9] = (tones[9].Name, tones[9].Data[..100]);
        Sounds.Write(FileOf("recordings.tar.gz"), CompressionLevel.Fastest, tones);
        (int code, string output, string error) = Train("first");
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"{FileOf("recordings.tar.gz")}: {tones[9].Name}: cut off", error, StringComparison.Ordinal);
        Assert.EndsWith($" (item 9); --skip-damaged goes on without it.{Environment.NewLine}", error, StringComparison.Ordinal);

        (code, output, error) = Train("first", "--skip-damaged");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches($@"\ndamaged and left out: 1\r?\n  [^\n]*{tones[9].Name}: cut off[^\n]* \(item 9\)\r?\nreport: ", output);
    }

    [DataFact("fsdd")]
    public void Some_rounds_of_real_recordings_teach_a_lot() =>
        Assert.InRange(Accuracy(Run("--data", DataFactAttribute.PathOf("fsdd"), "--epochs", "5", "--run", FileOf("run"), "--save", FileOf("w.safetensors"), "--picture", FileOf("p.png")).Output), 0.95, 1);

    private (int Code, string Output, string Error) Train(string name, params string[] more) =>
        Run(["--data", Folder, "--epochs", "4", "--threads", "2", "--run", FileOf(name + "-run"), "--save", FileOf(name + ".safetensors"), "--picture", FileOf(name + ".png"), .. more]);
}
