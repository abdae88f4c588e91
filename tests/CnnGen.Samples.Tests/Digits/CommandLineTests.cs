using Digits;

namespace CnnGen.Samples.Tests.Digits;

/// <summary>The whole program, from arguments to what it prints.</summary>
public sealed class CommandLineTests() : ProgramTest(CommandLine.Run)
{
    [Theory]
    [InlineData("--epochs takes a whole number from 1 to 1000, not '0'.", "--epochs", "0")]
    [InlineData("--epochs takes a whole number from 1 to 1000, not '1001'.", "--epochs", "1001")]
    [InlineData("--epochs takes a whole number from 1 to 1000, not '2.5'.", "--epochs", "2.5")]
    [InlineData("--epochs takes a whole number from 1 to 1000, and none is given.", "--epochs")]
    [InlineData("--epochs takes a whole number from 1 to 1000, and none is given.", "--epochs", "--seed", "1")]
    [InlineData("--batch-size takes a whole number from 1 to 4096, not 'many'.", "--batch-size", "many")]
    [InlineData("--learning-rate takes a number from 0.0001 to 10, not '0'.", "--learning-rate", "0")]
    [InlineData("--learning-rate takes a number from 0.0001 to 10, not 'NaN'.", "--learning-rate", "NaN")]
    [InlineData("--learning-rate takes a number from 0.0001 to 10, not '0,1'.", "--learning-rate", "0,1")]
    [InlineData("--seed takes a whole number from 0 to 2147483647, not '-1'.", "--seed", "-1")]
    [InlineData("--seed takes a whole number from 0 to 2147483647, not '99999999999'.", "--seed", "99999999999")]
    [InlineData("--threads takes a whole number from 1 to 256, not '0'.", "--threads", "0")]
    [InlineData("--optimizer takes adam, adamw, sgd, not 'rmsprop'.", "--optimizer", "rmsprop")]
    [InlineData("Unrecognized command or argument '--epoch'.", "--epoch")]
    public void A_wrong_value_is_told_with_the_range(string expected, params string[] args)
    {
        (int code, string output, string error) = Run(args);
        Assert.Equal(2, code);
        Assert.Equal(expected + Environment.NewLine, error);
        Assert.Empty(output);
    }

    [Fact]
    public void A_file_that_cannot_be_is_told_before_the_training()
    {
        Assert.Contains("--save: there is no folder", Run("--save", Path.Combine(Folder, "no", "w.safetensors")).Error, StringComparison.Ordinal);
        Assert.Contains("nothing.safetensors", Run("--weights", FileOf("nothing.safetensors")).Error, StringComparison.Ordinal);
        Assert.Contains("there is no train-images", Run("--data", Folder).Error, StringComparison.Ordinal);
        Assert.Equal(1, Run("--data", Folder).Code);
    }

    [Fact]
    public void Help_names_every_option()
    {
        (int code, string output, _) = Run("--help");
        Assert.Equal(0, code);
        Assert.All(
            ["--data", "--epochs", "--batch-size", "--learning-rate", "--optimizer", "--seed", "--threads", "--save", "--weights", "--run", "--resume", "--quiet", "--json-lines"],
            option => Assert.Contains(option, output, StringComparison.Ordinal));
        Assert.DoesNotContain("--skip-damaged", output, StringComparison.Ordinal);     // no file of these data can be left out
        Assert.Contains("0 done, 1 error, 2 wrong use, 3 diverged (NaN or infinite), 130 interrupted (Ctrl-C), 143 terminated (SIGTERM)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_epoch_of_drawn_digits_teaches_a_lot_and_is_gone_on_from()
    {
        string file = FileOf("w.safetensors");
        (int code, string output, string error) = Run("--epochs", "1", "--save", file, "--run", FileOf("run"));
        Assert.Equal((0, ""), (code, error));
        Assert.InRange(Accuracy(output), 0.85, 1);
        Assert.Matches("^memory for training: [0-9.]+ MB\\nepoch   1/1   train loss ", output.ReplaceLineEndings("\n"));
        Assert.DoesNotContain(output, character => char.IsControl(character) && character is not ('\n' or '\r'));
        Assert.Contains($"report: {FileOf("run/report.html")}", output, StringComparison.Ordinal);
        Assert.All(["report.html", "metrics.csv", "run.json", "predictions.csv", "checkpoint.safetensors"], name => Assert.True(File.Exists(FileOf("run/" + name)), name));
        Assert.Contains("holds a run already", Run("--run", FileOf("run")).Error, StringComparison.Ordinal);
        (_, string again, _) = Run("--resume", FileOf("run"));
        Assert.Contains("1 of 1 epochs done", again, StringComparison.Ordinal);     // what it was begun with need not be given again
        Assert.Equal(Accuracy(output), Accuracy(again));

        Assert.InRange(Accuracy(Run("--epochs", "1", "--save", file, "--weights", file, "--run", FileOf("second")).Output), Accuracy(output), 1);
    }

    [DataFact("mnist")]
    public void An_epoch_of_MNIST_teaches_a_lot()
    {
        string file = FileOf("w.safetensors");
        Assert.InRange(Accuracy(Run("--epochs", "1", "--data", DataFactAttribute.PathOf("mnist"), "--save", file, "--run", FileOf("run")).Output), 0.95, 1);
    }
}
