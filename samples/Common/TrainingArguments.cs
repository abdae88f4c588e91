using System.CommandLine;

namespace CnnGen.Samples;

/// <summary>The options that every training has.</summary>
/// <param name="sample">What the program is called.</param>
/// <param name="rounds">What an epoch is, such as <c>Rounds through the images</c>.</param>
/// <param name="epochs">How many there are where nobody says.</param>
/// <param name="fewestEpochs">How many there are at least.</param>
/// <param name="readsFiles">Whether samples are files, each of which may be damaged by itself: then there is <c>--skip-damaged</c> too.</param>
internal sealed class TrainingArguments(string sample, string rounds, int epochs, int fewestEpochs = 1, bool readsFiles = false)
{
    private readonly Option<int> _epochs = RangedOption.Create("--epochs", rounds, fewestEpochs, 1000, epochs);
    private readonly Option<int> _seed = SharedOptions.Seed();
    private readonly Option<int> _threads = SharedOptions.Threads();
    private readonly Option<string?> _run = new(RunFolder.RunOption) { Description = $"Folder for report.html, metrics.csv, predictions.csv, run.json and the checkpoint [default: runs/{sample}-<time>]", HelpName = "folder" };
    private readonly Option<string?> _resume = new(RunFolder.ResumeOption) { Description = "Folder of an interrupted run to go on with. Its options need not be given again; those that are count, but for --seed and --learning-rate, which stay as they were", HelpName = "folder" };
    private readonly Option<bool> _skipDamaged = new(DamagedFiles.SkipOption) { Description = "Leave out files that cannot be read, and tell at the end how many they are and the first five; without it, the first ends the run" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print the result and nothing else" };
    private readonly Option<bool> _json = new("--json-lines") { Description = "Print for programs: an object in JSON for each epoch, and one at the end" };

    /// <summary>Adds the options to a command, and what the exit codes are to its description.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_epochs, _seed, _threads, _run, _resume, .. readsFiles ? (Option[])[_skipDamaged] : [], _quiet, _json])
            command.Options.Add(option);
        command.Description += $"""


            Ctrl-C, or a SIGTERM, saves a checkpoint and tells the command that goes on; a second one ends at once.
            Exit codes: {ExitCode.Help}.
            """;
    }

    /// <summary>Reads the arguments, with those of the run that is gone on with, and does what they ask for.</summary>
    /// <returns>The exit code: see <see cref="ExitCode"/>.</returns>
    public static int Run(RootCommand command, string[] args)
    {
        string[] all = args;
        int code = SampleProgram.Try(() => all = RunArguments.Complete(args));
        return code == ExitCode.Done ? SampleProgram.Run(command, all) : code;
    }

    /// <summary>What was asked for.</summary>
    /// <param name="result">The arguments, parsed.</param>
    /// <param name="args">The arguments as they came.</param>
    public TrainingSettings Read(ParseResult result, IReadOnlyList<string> args) => new()
    {
        Sample = sample,
        Arguments = args,
        Epochs = result.GetValue(_epochs),
        Seed = result.GetValue(_seed),
        Threads = result.GetValue(_threads),
        Run = result.GetValue(_run),
        Resume = result.GetValue(_resume),
        SkipDamaged = readsFiles && result.GetValue(_skipDamaged),
        IsQuiet = result.GetValue(_quiet),
        IsJson = result.GetValue(_json),
    };
}
