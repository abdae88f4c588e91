using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace CnnGen.Samples;

/// <summary>What the user sees of a training: a progress bar on a terminal and a line for each epoch; only the result, if so asked; or objects in JSON, for programs.</summary>
/// <param name="settings">What the command line asks for.</param>
/// <param name="unit">What samples are called, such as <c>images</c>.</param>
internal sealed class TrainingScreen(TrainingSettings settings, string unit)
{
    private readonly Stopwatch _sinceStart = new();
    private readonly Stopwatch _sinceFirstBatch = new();
    private readonly JsonLines? _json = settings.IsJson ? new JsonLines(settings.Epochs) : null;
    private ProgressTask? _bar;
    private string? _report;
    private double _begun;          // epochs that were over when the bar began to move; below 0 before
    private int _epoch;             // the epoch that the clock is of
    private int _firstSamples;      // samples of it when the clock began

    /// <summary>Where tables go; what is piped into a file or another program gets text and nothing else.</summary>
    public IAnsiConsole Console { get; } = Open(settings);

    private bool IsForPeople => !settings.IsQuiet && _json is null;

    /// <summary>Runs a program's training, and tells what goes wrong.</summary>
    /// <returns>The exit code: see <see cref="ExitCode"/>.</returns>
    public static int Run(TrainingSettings settings, string unit, Action<TrainingScreen> training)
    {
        var screen = new TrainingScreen(settings, unit);
        return SampleProgram.Try(() => training(screen), (code, message) => screen._json?.WriteEnd(code, message, null));
    }

    /// <summary>Tells the run's folder, its report, and how much of an earlier run is done.</summary>
    public void Begin(RunFolder folder, string report, int epochsDone)
    {
        _report = report;
        _json?.Begin(folder.Path, folder.ResumeCommand(settings.Arguments));
        if (folder.IsResumed)
            Say(string.Create(CultureInfo.InvariantCulture, $"going on with {folder.Path}, {epochsDone} of {settings.Epochs} epochs done"));
    }

    /// <summary>Shows a progress bar, where there is a terminal to show it on, while <paramref name="training"/> runs.</summary>
    /// <param name="beginning">What it says before the first step.</param>
    /// <param name="training">The training.</param>
    public void Run(string beginning, Action training)
    {
        _begun = -1;
        if (!IsForPeople || System.Console.IsOutputRedirected || !Console.Profile.Capabilities.Interactive || !Console.Profile.Capabilities.Ansi)
        {
            training();
            return;
        }
        Console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                _bar = context.AddTask(beginning, maxValue: settings.Epochs);
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
        TimeSpan left = _sinceStart.Elapsed * ((settings.Epochs - done) / (done - _begun));
        double speed = (report.Samples - _firstSamples) / _sinceFirstBatch.Elapsed.TotalSeconds;
        _bar.Value = done;
        _bar.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.Epoch}/{settings.Epochs}  [green]{speed:N0}[/] {unit}/s  loss [green]{report.MeanLoss:F4}[/]  {left:h\\:mm\\:ss} left");
    }

    /// <summary>Prints what an epoch gave.</summary>
    /// <param name="report">The epoch.</param>
    /// <param name="measure">What was measured after it, such as <c>test accuracy 0.9868</c>.</param>
    /// <param name="learningRate">The rate of its last step.</param>
    public void ShowEpoch(EpochReport report, string measure, float learningRate)
    {
        _json?.WriteEpoch(report, learningRate);
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.Epoch,3}/{settings.Epochs}   train loss {report.Loss:F4}   {measure}   {report.Duration.TotalSeconds,5:F1} s"));
    }

    /// <summary>Prints a line for people.</summary>
    public void Say(string line)
    {
        if (IsForPeople)
            Console.WriteLine(line);
    }

    /// <summary>Prints where the report is, and the result, which is the last line.</summary>
    /// <param name="name">What it is called, such as <c>test accuracy</c>.</param>
    /// <param name="value">The number.</param>
    public void ShowResult(string name, double value)
    {
        if (_report is not null)
            Say($"report: {_report}");
        if (_json is not null)
            _json.WriteEnd(ExitCode.Done, null, (name.Replace(' ', '_'), value));
        else
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {value:F4}"));
    }

    private static IAnsiConsole Open(TrainingSettings settings)
    {
        if (!settings.IsQuiet && !settings.IsJson && !System.Console.IsOutputRedirected)
            return AnsiConsole.Console;
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(settings.IsQuiet || settings.IsJson ? TextWriter.Null : System.Console.Out),
        });
    }
}
