using System.Text;
using System.Text.Json;
using Zoo;

namespace CnnGen.Zoo.Tests.Commands;

/// <summary>The commands as a user gives them; they write to the console, so that these tests run one after the other.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void ListAsJsonHoldsEachNetworkOnce()
    {
        using var output = new MemoryStream();
        NetworkList.WriteJson(output);
        using JsonDocument json = JsonDocument.Parse(output.ToArray());
        Assert.Equal(Gallery.All.Select(static entry => entry.Name).Distinct(), json.RootElement.EnumerateArray().Select(static network => network.GetProperty("name").GetString()!));

        JsonElement first = json.RootElement[0];
        Assert.Equal(["name", "parameters", "multiplyAdds", "inputs", "outputs"], first.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(61706, first.GetProperty("parameters").GetInt32());
        Assert.Equal(416520, first.GetProperty("multiplyAdds").GetInt64());
        Assert.Equal("""[{"name":"input","shape":[1,28,28]}]""", Compact(first.GetProperty("inputs")));
        Assert.Equal("""[{"name":"output","shape":[10]}]""", Compact(first.GetProperty("outputs")));
    }

    [Fact]
    public void ListAsATableHasALineForEachNetwork()
    {
        (int code, string output, _) = Run("list");
        Assert.Equal(0, code);
        Assert.All(Gallery.All, entry => Assert.Contains($"  {entry.Name} ", output));
    }

    [Fact]
    public void ShowPrintsTheSummary()
    {
        (int code, string output, _) = Run("show", "lenet5");
        Assert.Equal(0, code);
        Assert.Equal(global::Zoo.Networks.LeNet5.Summary, output.TrimEnd());
    }

    [Fact]
    public void RunTimesAPrediction()
    {
        (int code, string output, _) = Run("run", "LeNet5", "--repetitions", "2");
        Assert.Equal(0, code);
        Assert.Contains("61,706 parameters, drawn from seed 1", output);
        Assert.Contains("ms of 2, from ", output);
        Assert.Contains("outputs      -0.141081, ", output);
    }

    [Fact]
    public void PackedWeightsAreMapped()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            string drawn = Run("run", "LeNet5", "--repetitions", "1", "--seed", "3", "--pack", file).Output;
            string mapped = Run("run", "LeNet5", "--repetitions", "1", "--seed", "3", "--map", file).Output;
            Assert.Contains("61,706 parameters, mapped", mapped);
            Assert.Equal(drawn[drawn.IndexOf("outputs", StringComparison.Ordinal)..], mapped[mapped.IndexOf("outputs", StringComparison.Ordinal)..]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(2, "There is no network 'LeNet6'; there are LeNet5, ", "run", "LeNet6")]
    [InlineData(2, "Take --weights or --map, not both.", "run", "LeNet5", "--weights", "a", "--map", "b")]
    [InlineData(2, "--repetitions takes a whole number from 1 to 10000, not '0'.", "run", "LeNet5", "--repetitions", "0")]
    [InlineData(1, "no-such-file", "run", "LeNet5", "--weights", "no-such-file")]
    public void AMistakeIsToldInOneLine(int expected, string message, params string[] arguments)
    {
        (int code, _, string errors) = Run(arguments);
        Assert.Equal(expected, code);
        Assert.Contains(message, errors);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        TextWriter output = Console.Out, errors = Console.Error;
        var written = new StringBuilder();
        var complaints = new StringBuilder();
        try
        {
            using var writer = new StringWriter(written);
            using var complainer = new StringWriter(complaints);
            Console.SetOut(writer);
            Console.SetError(complainer);
            return (CommandLine.Run(arguments), written.ToString(), complaints.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
