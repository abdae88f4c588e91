using System.Diagnostics;
using System.Globalization;
using CnnGen;
using Spectre.Console;

namespace Digits;

/// <summary>What the user sees of a training: a progress bar on a terminal, a line for each epoch, the result.</summary>
/// <param name="epochs">Number of epochs that will come.</param>
internal sealed class TrainingScreen(int epochs)
{
    // What is piped into a file or another program gets text and nothing else.
    private readonly IAnsiConsole _console = Console.IsOutputRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No })
        : AnsiConsole.Console;

    private readonly Stopwatch _sinceStart = new();
    private readonly Stopwatch _epochTime = new();
    private ProgressTask? _bar;

    /// <summary>Shows a progress bar, where there is a terminal to show it on, while <paramref name="training"/> runs.</summary>
    public void Run(Action training)
    {
        _sinceStart.Start();
        if (Console.IsOutputRedirected || !_console.Profile.Capabilities.Interactive)
        {
            training();
            return;
        }
        _console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                _bar = context.AddTask("drawing the first digits", maxValue: epochs);
                training();
            });
        _bar = null;
    }

    /// <summary>Tells that an epoch's training begins: from now on its images are counted.</summary>
    public void BeginEpoch() => _epochTime.Restart();

    /// <summary>Moves the bar.</summary>
    public void ShowBatch(BatchReport report)
    {
        if (_bar is null)
            return;
        double done = report.Epoch - 1 + (double)report.Samples / report.TotalSamples;
        TimeSpan left = _sinceStart.Elapsed * ((epochs - done) / done);
        double speed = report.Samples / _epochTime.Elapsed.TotalSeconds;
        _bar.Value = done;
        _bar.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.Epoch}/{epochs}  [green]{speed:N0}[/] images/s  loss [green]{report.MeanLoss:F4}[/]  {left:m\\:ss} left");
    }

    /// <summary>Prints the line of an epoch.</summary>
    public void ShowEpoch(EpochReport report)
    {
        _console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.Epoch,3}/{epochs}   train loss {report.Loss:F4}   test accuracy {report.Validation!.Accuracy:F4}" +
            $"   {report.Duration.TotalSeconds,5:F1} s"));
    }

    /// <summary>Prints which digits were taken for which, where the weights are, and as the last line the accuracy.</summary>
    public void ShowResult(Evaluation result, string file)
    {
        _console.WriteLine();
        _console.Write(ConfusionTable.Of(result.Confusion));
        Console.WriteLine($"weights: {file}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy: {result.Accuracy:F4}"));
    }
}
