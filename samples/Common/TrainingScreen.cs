using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace CnnGen.Samples;

/// <summary>What the user sees of a program's trainings: a progress bar on a terminal and a line for each epoch; only the result, if so asked; or objects in JSON, for programs.</summary>
/// <param name="settings">What the command line asks for.</param>
/// <param name="unit">What samples are called, such as <c>images</c>.</param>
internal sealed class TrainingScreen(TrainingSettings settings, string unit)
{
    private const int WidestTable = 1000;   // characters, where there is no terminal whose width counts

    private readonly Stopwatch _sinceStart = new();
    private readonly Stopwatch _sinceFirstBatch = new();
    private readonly List<string> _reports = [];
    private JsonLines? _json;
    private ProgressTask? _bar;
    private int _epochs;            // of the training that runs
    private bool _showsEpochs;
    private double _begun;          // epochs that were over when the bar began to move; below 0 before
    private int _epoch;             // the epoch that the clock is of
    private int _firstSamples;      // samples of it when the clock began

    /// <summary>Where tables go; what is piped into a file or another program gets text and nothing else, and no line of it is broken.</summary>
    public IAnsiConsole Console { get; } = Open(settings);

    /// <summary>The files that cannot be read.</summary>
    public DamagedFiles Damaged { get; } = new(settings.SkipDamaged);

    private static bool IsPiped => System.Console.IsOutputRedirected;

    private bool IsForPeople => !settings.IsQuiet && !settings.IsJson;

    /// <summary>Runs a program's training, and tells what goes wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(TrainingSettings settings, string unit, Action<TrainingScreen> training)
    {
        var screen = new TrainingScreen(settings, unit);
        screen._json = settings.IsJson ? new JsonLines(screen.Damaged) : null;
        return SampleProgram.Try(() => screen.RunTold(training), (code, message) => screen._json?.WriteEnd(code, message));
    }

    /// <summary>Tells of a training its folder, its report, and how much of an earlier run is done.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="report">The report's file.</param>
    /// <param name="epochs">How many epochs it has.</param>
    /// <param name="epochsDone">How many of them are over.</param>
    /// <param name="showsEpochs">Whether people see a line for each epoch.</param>
    public void Begin(RunFolder folder, string report, int epochs, int epochsDone, bool showsEpochs)
    {
        (_epochs, _showsEpochs) = (epochs, showsEpochs);
        _reports.Add(report);
        _json?.Begin(folder, folder.ResumeCommand(settings.Arguments), epochs);
        if (folder.IsResumed)
            Say(string.Create(CultureInfo.InvariantCulture, $"going on with {folder.Path}, {epochsDone} of {epochs} epochs done"));
    }

    /// <summary>Shows a progress bar, where there is a terminal to show it on, while <paramref name="training"/> runs.</summary>
    /// <param name="beginning">What it says before the first step.</param>
    /// <param name="training">The training.</param>
    public void Run(string beginning, Action training)
    {
        (_begun, _epoch) = (-1, 0);
        if (!IsForPeople || IsPiped || !Console.Profile.Capabilities.Interactive || !Console.Profile.Capabilities.Ansi)
        {
            training();
            return;
        }
        Console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                _bar = context.AddTask(beginning, maxValue: _epochs);
                training();
            });
        _bar = null;
    }

    /// <summary>Moves the bar.</summary>
    public void ShowBatch(BatchReport report)
    {
        double done = report.Epoch - 1 + (double)report.Samples / report.TotalSamples;
        if (_begun < 0)
        {
            _begun = done;
            _sinceStart.Restart();
        }

        if (report.Epoch != _epoch)
        {
            (_epoch, _firstSamples) = (report.Epoch, report.Samples);
            _sinceFirstBatch.Restart();
        }

        if (_bar is null || done <= _begun || report.Samples <= _firstSamples)
            return;
        TimeSpan left = _sinceStart.Elapsed * ((_epochs - done) / (done - _begun));
        double speed = (report.Samples - _firstSamples) / _sinceFirstBatch.Elapsed.TotalSeconds;
        _bar.Value = done;
        _bar.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.Epoch}/{_epochs}  [green]{speed:N0}[/] {unit}/s  loss [green]{report.MeanLoss:F4}[/]  {(int)left.TotalHours}:{left:mm\\:ss} left");
    }

    /// <summary>Prints what an epoch gave.</summary>
    /// <param name="report">The epoch.</param>
    /// <param name="measure">What was measured after it, such as <c>test accuracy 0.9868</c>.</param>
    /// <param name="learningRate">The rate of its last step.</param>
    public void ShowEpoch(EpochReport report, string measure, float learningRate)
    {
        _json?.WriteEpoch(report, learningRate);
        if (_showsEpochs)
            Say(string.Create(CultureInfo.InvariantCulture, $"epoch {report.Epoch,3}/{_epochs}   train loss {report.Loss:F4}   {measure}   {report.Duration.TotalSeconds,5:F1} s"));
    }

    /// <summary>Prints what the training takes, before it begins.</summary>
    /// <param name="bytes">Parameters, gradients, the optimiser's state, what the threads work in, and the batches that are read ahead.</param>
    public void SayMemory(long bytes) => Say(string.Create(CultureInfo.InvariantCulture, $"memory for training: {bytes / 1e6:F1} MB"));

    /// <summary>Prints a line for people.</summary>
    public void Say(string line)
    {
        if (!IsForPeople)
            return;
        // Only who draws the bar can write above it, and breaks what is longer than a row.
        if (_bar is null)
            System.Console.WriteLine(line);
        else
            Console.WriteLine(line);
    }

    /// <summary>Prints which files were left out, where the report is, and the result, which is the last line.</summary>
    /// <param name="name">What it is called, such as <c>test accuracy</c>.</param>
    /// <param name="value">The number.</param>
    public void ShowResult(string name, double value) => ShowResults((name, value));

    /// <summary>The same of several trainings.</summary>
    public void ShowResults(params (string Name, double Value)[] results)
    {
        foreach (string line in Damaged.Summary().Concat(_reports.Select(static report => $"report: {report}")))
            Say(line);
        if (_json is not null)
        {
            _json.WriteEnd(ExitCode.Done, null, results);
            return;
        }

        foreach ((string name, double value) in results)
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {value:F4}"));
    }

    private static IAnsiConsole Open(TrainingSettings settings)
    {
        bool isForPeople = !settings.IsQuiet && !settings.IsJson;
        if (isForPeople && !IsPiped)
            return AnsiConsole.Console;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(isForPeople ? System.Console.Out : TextWriter.Null),
        });
        console.Profile.Width = WidestTable;
        return console;
    }

    private void RunTold(Action<TrainingScreen> training)
    {
        try
        {
            training(this);
        }
        catch (DamagedItemException error) when (!Damaged.AreSkipped)
        {
            throw DamagedFiles.Refusal(error.Item, error);
        }
    }
}
