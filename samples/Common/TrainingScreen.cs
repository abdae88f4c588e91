using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace CnnGen.Samples;

/// <summary>What the user sees of a training: a progress bar on a terminal, a line for each epoch.</summary>
/// <param name="epochs">Number of epochs that will come.</param>
/// <param name="unit">What samples are called, such as <c>images</c>.</param>
internal sealed class TrainingScreen(int epochs, string unit)
{
    private readonly Stopwatch _sinceStart = new();
    private readonly Stopwatch _epochTime = new();
    private ProgressTask? _bar;

    /// <summary>Where tables and lines go; what is piped into a file or another program gets text and nothing else.</summary>
    public IAnsiConsole Console { get; } = System.Console.IsOutputRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No })
        : AnsiConsole.Console;

    /// <summary>Shows a progress bar, where there is a terminal to show it on, while <paramref name="training"/> runs.</summary>
    /// <param name="beginning">What it says before the first step.</param>
    /// <param name="training">The training.</param>
    public void Run(string beginning, Action training)
    {
        _sinceStart.Start();
        if (System.Console.IsOutputRedirected || !Console.Profile.Capabilities.Interactive)
        {
            training();
            return;
        }
        Console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                _bar = context.AddTask(beginning, maxValue: epochs);
                training();
            });
        _bar = null;
    }

    /// <summary>Tells that an epoch's training begins: from now on its samples are counted.</summary>
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
            $"epoch {report.Epoch}/{epochs}  [green]{speed:N0}[/] {unit}/s  loss [green]{report.MeanLoss:F4}[/]  {left:m\\:ss} left");
    }

    /// <summary>Prints the line of an epoch.</summary>
    /// <param name="report">The epoch.</param>
    /// <param name="measure">What was measured after it, such as <c>test accuracy 0.9868</c>.</param>
    public void ShowEpoch(EpochReport report, string measure)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.Epoch,3}/{epochs}   train loss {report.Loss:F4}   {measure}   {report.Duration.TotalSeconds,5:F1} s"));
    }
}
