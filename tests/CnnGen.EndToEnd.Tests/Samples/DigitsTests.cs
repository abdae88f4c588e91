using System.Globalization;
using CnnGen.EndToEnd.Testing;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Samples;

public sealed class DigitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnEpochEndsWithTheAccuracyAndAWeightFileThatLoads()
    {
        string output = Run("--epochs", "1", "--seed", "3").AssertSuccess("Digits").Output;
        string last = output.TrimEnd('\n').Split('\n')[^1];
        Assert.Matches(@"^test accuracy: 0\.\d{4}$", last);
        double accuracy = double.Parse(last.Split(' ')[^1], CultureInfo.InvariantCulture);
        Assert.InRange(accuracy, 0.8, 1);

        using LeNet5 net = LeNet5.Load(Path.Combine(_folder.Path, "lenet5.safetensors"));
        Assert.Equal(61_706, LeNet5.ParameterCount);
        Assert.Contains(net.Parameters["dense3.bias"].ToArray(), static bias => bias != 0);
    }

    [Theory]
    [InlineData("--epochs", "0", "1 to 1000")]
    [InlineData("--batch-size", "0", "1 to 4096")]
    [InlineData("--learning-rate", "NaN", "0.0001 to 10")]
    [InlineData("--optimizer", "rmsprop", "sgd")]
    [InlineData("--threads", "-1", "1 to 256")]
    public void AWrongValueIsToldInALineWithNameAndRange(string option, string value, string range)
    {
        CommandResult run = Run(option, value);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal("", run.Output);
        string line = Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith(option, line, StringComparison.Ordinal);
        Assert.Contains(range, line, StringComparison.Ordinal);
        Assert.Contains(value, line, StringComparison.Ordinal);
    }

    private CommandResult Run(params IEnumerable<string> arguments) =>
        new Command(Command.DotNet, ["exec", Repository.ProgramOf("Digits"), .. arguments]) { Folder = _folder.Path }.Run();
}
