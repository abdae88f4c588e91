using System.Text.Json;
using Spectre.Console;

namespace CnnGen.Samples.Tests.Common;

/// <summary>What a training writes to a pipe.</summary>
public sealed class TrainingScreenTests() : ProgramTest(Train)
{
    private static readonly string LongWords = string.Join(' ', Enumerable.Range(0, 300));

    [Fact]
    public void No_line_is_broken_where_nobody_has_a_terminal()
    {
        string run = FileOf(string.Join(' ', Enumerable.Repeat("a folder with a long name", 8)));
        (int code, string output, string error) = Run("--run", run);
        Assert.Equal((0, ""), (code, error));
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains($"report: {Path.Combine(run, "report.html")}", lines);
        Assert.Contains(LongWords, lines);
        Assert.Contains(lines, static line => line.Contains($"column {0,3}", StringComparison.Ordinal) && line.Contains($"column {39,3}", StringComparison.Ordinal));
    }

    [Fact]
    public void Accuracies_of_several_outputs_have_the_same_names_everywhere()
    {
        (int code, string output, string error) = Run("--run", FileOf("run"), "--json-lines");
        Assert.Equal((0, ""), (code, error));
        string[] expected = ["accuracy_Left", "accuracy_Right"];
        JsonElement epoch = JsonDocument.Parse(output.Split('\n')[0]).RootElement;
        Assert.Equal(expected, epoch.EnumerateObject().Select(static member => member.Name).Where(IsAccuracy));
        Assert.Equal(expected, File.ReadLines(FileOf("run/metrics.csv")).First().Split(',').Where(IsAccuracy));
        string page = File.ReadAllText(FileOf("run/report.html"));
        Assert.All(expected, name => Assert.Contains($"<th scope=\"col\">{name}</th>", page, StringComparison.Ordinal));
        Assert.All(expected, name => Assert.Contains($"<dt>validation {name}</dt>", page, StringComparison.Ordinal));
    }

    private static bool IsAccuracy(string name) => name.StartsWith("accuracy", StringComparison.Ordinal);

    private static int Train(string[] args)
    {
        var settings = new TrainingSettings { Sample = "two", Arguments = args, Epochs = 1, Seed = 1, Threads = 1, Run = args[1], IsJson = args.Contains("--json-lines") };
        return TrainingScreen.Run(settings, "samples", screen =>
        {
            using TwoAnswers net = TwoAnswers.Create(seed: 1);
            var data = new Dataset([.. Enumerable.Range(0, 5 * TwoAnswers.InputLength).Select(static i => i % 7 / 7f)], [0, 0, 1, 1, 0, 2, 1, 0, 0, 1], 5);
            Evaluation result = new TrainingSession<TwoAnswers>(settings, screen)
            {
                Net = net,
                Optimizer = new Sgd(0.01f),
                BatchSize = 2,
                Loader = new DataLoader(data),
                Test = data,
                Measure = static report => $"test loss {report.Validation!.Loss:F4}",
            }.Run();
            screen.Say(LongWords);
            var table = new Table();
            for (int i = 0; i < 40; i++)
                table.AddColumn($"column {i,3}");
            screen.Console.Write(table);
            screen.ShowResult("test loss", result.Loss);
        });
    }
}
