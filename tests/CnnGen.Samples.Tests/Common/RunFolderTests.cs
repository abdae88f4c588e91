namespace CnnGen.Samples.Tests.Common;

public sealed class RunFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cnngen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "--resume runs/x")]
    [InlineData("--epochs 3 --seed 1", "--epochs 3 --seed 1 --resume runs/x")]
    [InlineData("--run other --epochs 3", "--epochs 3 --resume runs/x")]
    [InlineData("--resume=runs/x --epochs 3 --run=y", "--epochs 3 --resume runs/x")]
    [InlineData("--epochs 3 --resume runs/x", "--epochs 3 --resume runs/x")]
    public void The_command_that_goes_on_has_the_arguments_and_the_folder(string arguments, string expected) => Assert.EndsWith(
        " " + expected, new RunFolder("runs/x", isResumed: false).ResumeCommand(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

    [Theory]
    [InlineData("runs/a-1.b", "runs/a-1.b")]
    [InlineData("my data", "'my data'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$HOME;", "'$HOME;'")]
    [InlineData("", "''")]
    public void Words_are_quoted_where_a_shell_wants_it(string word, string expected)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(expected, RunFolder.Quoted(word));
    }

    [Fact]
    public void A_folder_that_cannot_be_is_told()
    {
        string run = Path.Combine(_folder, "run");
        Assert.Contains("there is no checkpoint.safetensors", Refusal(new() { Sample = "s", Arguments = [], Epochs = 1, Seed = 1, Threads = 1, Resume = run }), StringComparison.Ordinal);
        Assert.Contains("give one of them", Refusal(new() { Sample = "s", Arguments = [], Epochs = 1, Seed = 1, Threads = 1, Resume = run, Run = run }), StringComparison.Ordinal);
        Directory.CreateDirectory(run);
        // A run that ended before its first checkpoint left nothing to go on with.
        File.WriteAllText(Path.Combine(run, "run.json"), "{}");
        Assert.Equal(run, RunFolder.Of(new() { Sample = "s", Arguments = [], Epochs = 1, Seed = 1, Threads = 1, Run = run }).Path);
        File.WriteAllText(Path.Combine(run, "checkpoint.safetensors"), "");
        Assert.Contains($"--resume {run}", Refusal(new() { Sample = "s", Arguments = [], Epochs = 1, Seed = 1, Threads = 1, Run = run }), StringComparison.Ordinal);
        Assert.StartsWith(Path.Combine("runs", "s-2"), RunFolder.Of(new() { Sample = "s", Arguments = [], Epochs = 1, Seed = 1, Threads = 1 }).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_several_trainings_has_a_folder_for_each()
    {
        string[] trainings = ["one", "two"];
        string run = Path.Combine(_folder, "run");
        var settings = new TrainingSettings { Sample = "s", Arguments = ["--run", run], Epochs = 1, Seed = 1, Threads = 1, Run = run };
        RunFolder fresh = RunFolder.Of(settings, trainings).OfTraining("one");
        Assert.Equal((Path.Combine(run, "one"), "one", false), (fresh.Path, fresh.Training, fresh.IsResumed));
        Assert.EndsWith($" --resume {run}", fresh.ResumeCommand(settings.Arguments), StringComparison.Ordinal);

        Directory.CreateDirectory(fresh.Path);
        File.WriteAllText(fresh.Checkpoint, "");
        Assert.Contains("holds a run already", Assert.Throws<InvalidDataException>(() => RunFolder.Of(settings, trainings)).Message, StringComparison.Ordinal);
        RunFolder resumed = RunFolder.Of(settings with { Run = null, Resume = run }, trainings);
        Assert.True(resumed.OfTraining("one").IsResumed);
        Assert.False(resumed.OfTraining("two").IsResumed);
    }

    private static string Refusal(TrainingSettings settings) => Assert.Throws<InvalidDataException>(() => RunFolder.Of(settings)).Message;
}
