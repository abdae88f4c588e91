using CnnGen.Imaging;
using Membrane;

namespace CnnGen.Samples.Tests.Membrane;

/// <summary>The whole program, from arguments to what it prints and writes.</summary>
public sealed class CommandLineTests() : ProgramTest(CommandLine.Run)
{
    private const int Side = 128;
    private const string Measure = "pixel accuracy";

    [Theory]
    [InlineData("Option '--data' is required.")]
    [InlineData("--epochs takes a whole number from 1 to 1000, not '0'.", "--data", ".", "--epochs", "0")]
    [InlineData("--seed takes a whole number from 0 to 2147483647, not '-1'.", "--data", ".", "--seed", "-1")]
    [InlineData("--threads takes a whole number from 1 to 256, not '257'.", "--data", ".", "--threads", "257")]
    public void A_wrong_value_is_told_with_the_range(string expected, params string[] args) =>
        Assert.Equal((2, "", expected + Environment.NewLine), Run(args));

    [Fact]
    public void What_cannot_be_done_is_told_before_the_training()
    {
        Assert.Contains("--save: there is no folder", Train("no/first", epochs: 1).Error, StringComparison.Ordinal);
        Assert.Contains("--data: there is no folder", Train("first", epochs: 1).Error, StringComparison.Ordinal);
        WriteSlices(5);
        Assert.Equal((1, "", $"{Folder}: 5 slices are too few; 5 are kept to test with.{Environment.NewLine}"), Train("first", epochs: 1));
        File.WriteAllText(FileOf("masks"), "");
        Assert.Contains("masks", Run("--data", Folder, "--run", FileOf("run"), "--save", FileOf("w"), "--pictures", FileOf("masks")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawn_membranes_are_found()
    {
        WriteSlices(10);
        (int code, string output, string error) = Train("first", epochs: 4);
        Assert.Equal((0, ""), (code, error));
        Assert.InRange(Accuracy(output, Measure), 0.9, 1);
        Assert.Matches(@"intersection over union: membranes 0\.\d{4}, cells 0\.\d{4}, mean 0\.\d{4}", output);
        Assert.Equal(5, Directory.GetFiles(FileOf("first")).Length);
        Assert.Contains("what the network says", File.ReadAllText(FileOf("first-run/report.html")), StringComparison.Ordinal);
        Assert.True(Image.Read(FileOf("first/slice-9.png")).Width > 3 * Side);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights()
    {
        WriteSlices(6);
        Assert.Equal((0, 0), (Train("first", epochs: 1).Code, Train("second", epochs: 1).Code));
        Assert.Equal(File.ReadAllBytes(FileOf("first.safetensors")), File.ReadAllBytes(FileOf("second.safetensors")));
    }

    [Fact]
    public void A_damaged_slice_ends_the_run_or_is_left_out()
    {
        WriteSlices(8);
        byte[] whole = File.ReadAllBytes(FileOf("label/1.png"));
        File.WriteAllBytes(FileOf("label/1.png"), whole[..(whole.Length / 2)]);
        File.Delete(FileOf("label/6.png"));
        (int code, string output, string error) = Train("first", epochs: 1);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"{FileOf("label/1.png")}: cut off", error, StringComparison.Ordinal);
        Assert.EndsWith($" (item 1); --skip-damaged goes on without it.{Environment.NewLine}", error, StringComparison.Ordinal);

        (code, output, error) = Train("first", epochs: 1, "--skip-damaged");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("damaged and left out: 2", output, StringComparison.Ordinal);
        Assert.Contains("6.png", output, StringComparison.Ordinal);
        Assert.Contains("(item 6)", output, StringComparison.Ordinal);
        Assert.Equal(["slice-2.png", "slice-3.png", "slice-4.png", "slice-5.png", "slice-7.png"], Directory.GetFiles(FileOf("first")).Select(Path.GetFileName).Order());
    }

    [DataFact("seg-membrane")]
    public void Some_rounds_of_real_slices_teach_a_lot() => Assert.InRange(
        Accuracy(Run("--data", DataFactAttribute.PathOf("seg-membrane"), "--epochs", "3", "--run", FileOf("run"), "--save", FileOf("w.safetensors"), "--pictures", FileOf("masks")).Output, Measure), 0.8, 1);

    private (int Code, string Output, string Error) Train(string name, int epochs, params string[] more) =>
        Run(["--data", Folder, "--epochs", $"{epochs}", "--threads", "2", "--run", FileOf(name + "-run"), "--save", FileOf(name + ".safetensors"), "--pictures", FileOf(name), .. more]);

    /// <summary>Writes slices of cells with dark walls between them, each in another place, under noise.</summary>
    private void WriteSlices(int count)
    {
        Directory.CreateDirectory(FileOf("image"));
        Directory.CreateDirectory(FileOf("label"));
        for (int slice = 0; slice < count; slice++)
        {
            var random = new CounterRandom(slice, 7);
            Image image = new(Side, Side, 1), mask = new(Side, Side, 1);
            for (int i = 0; i < Side * Side; i++)
            {
                bool isWall = ((i / Side) + (5 * slice)) % 24 < 5 || ((i % Side) + (9 * slice)) % 31 < 5;
                image.Pixels[i] = (byte)((isWall ? 70 : 150) + random.Below((ulong)i, 50));
                mask.Pixels[i] = (byte)(isWall ? 0 : 255);
            }

            PngWriter.Save(image, FileOf($"image/{slice}.png"));
            PngWriter.Save(mask, FileOf($"label/{slice}.png"));
        }
    }
}
