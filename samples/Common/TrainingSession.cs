using System.Globalization;
using CnnGen.Imaging;
using CnnGen.Reports;

namespace CnnGen.Samples;

/// <summary>A training from its first step, or from where an interrupted one stands, to the end: shown, reported, saved after each epoch, and stopped by Ctrl-C.</summary>
/// <typeparam name="TModel">The network.</typeparam>
/// <param name="settings">What the command line asks for.</param>
/// <param name="screen">Where the progress is shown.</param>
internal sealed class TrainingSession<TModel>(TrainingSettings settings, TrainingScreen screen)
    where TModel : class, ITrainableModel<TModel>
{
    /// <summary>The network.</summary>
    public required TModel Net { get; init; }

    /// <summary>What turns gradients into steps.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>Samples for one step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Makes the samples to learn from in an epoch, whose number begins at 1, where they are made anew for each.</summary>
    public Func<int, Dataset>? Training { get; init; }

    /// <summary>The samples to learn from, where they are not.</summary>
    public DataLoader? Loader { get; init; }

    /// <summary>The samples that are measured after each epoch.</summary>
    public required SampleSource Test { get; init; }

    /// <summary>How the learning rate changes; by default it falls in a straight line to zero. Null leaves it alone.</summary>
    public LearningRateSchedule? Schedule { get; init; } = new LinearSchedule(settings.Epochs) { StartFactor = 1, EndFactor = 0 };

    /// <summary>What the schedule counts; parts of epochs by default.</summary>
    public ScheduleUnit ScheduleUnit { get; init; } = ScheduleUnit.PartOfEpoch;

    /// <summary>Parameters with a rate of their own, or that are frozen.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; init; } = [];

    /// <summary>Where the run's files are; by default the folder that the settings ask for.</summary>
    public RunFolder? Folder { get; init; }

    /// <summary>What the screen says before the first step.</summary>
    public string Beginning { get; init; } = "reading";

    /// <summary>What the classes are called.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>Draws a sample for the report; null for the usual way.</summary>
    public Func<ReadOnlySpan<float>, Image>? Draw { get; init; }

    /// <summary>Says a test sample in words; null for none.</summary>
    public Func<int, string>? Describe { get; init; }

    /// <summary>What the line of an epoch says of what was measured.</summary>
    public Func<EpochReport, string> Measure { get; init; } = static report => string.Create(CultureInfo.InvariantCulture, $"test accuracy {report.Validation!.Accuracy:F4}");

    /// <summary>Whether people see a line for each epoch; true by default.</summary>
    public bool ShowsEpochs { get; init; } = true;

    /// <summary>Done after each epoch, such as saving the weights.</summary>
    public Action OnEpoch { get; init; } = static () => { };

    /// <summary>Trains.</summary>
    /// <returns>What was measured at the end.</returns>
    /// <exception cref="InterruptedException">Ctrl-C was pressed, or the process was asked to end; the message tells where the training was saved, and how to go on.</exception>
    /// <exception cref="InvalidDataException">The folder of the run cannot be that one.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public Evaluation Run()
    {
        const int MostThreads = 64;     // of a network that predicts
        RunFolder folder = Folder ?? RunFolder.Of(settings);
        Net.Threads = Math.Min(settings.Threads, MostThreads);
        using var report = new RunReport<TModel>(folder.Path, Test) { Title = $"{TModel.Info.Name} · {settings.Sample}", ClassNames = ClassNames, Draw = Draw, Describe = Describe };
        using var trainer = new Trainer<TModel>(Net, Optimizer, new TrainerOptions
        {
            BatchSize = BatchSize,
            Threads = settings.Threads,
            Seed = settings.Seed,
            Schedule = Schedule,
            ScheduleUnit = ScheduleUnit,
            Groups = Groups,
            Callbacks = [report, new SaveCheckpoints(folder.Checkpoint)],
        });
        if (folder.IsResumed)
            trainer.LoadCheckpoint(folder.Checkpoint);
        if (settings.Resume is null)
            RunArguments.Keep(folder.Run, settings.Arguments);
        screen.Begin(folder, report.ReportPath, settings.Epochs, trainer.EpochsDone, ShowsEpochs);
        if (ShowsEpochs)
            screen.SayMemory(trainer.Memory.Total + (Loader?.MemoryBytes(BatchSize) ?? 0));
        Evaluation? result = null;
        using (var interruption = new Interruption())
        {
            try
            {
                screen.Run(Beginning, () => Fit(trainer, measured => result = measured, interruption.Token));
            }
            catch (OperationCanceledException)
            {
                throw Interrupted(trainer, folder, interruption.ExitCode);
            }
            catch (ArgumentException error) when (folder.IsResumed)
            {
                throw new InvalidDataException($"{RunFolder.ResumeOption}: {error.Message}", error);
            }
            catch (TrainingDivergedException) when (File.Exists(folder.Checkpoint))
            {
                Console.Error.WriteLine($"The last good checkpoint is {folder.Checkpoint}.");
                throw;
            }
            finally
            {
                screen.Damaged.Add(Loader?.DamagedItems ?? []);
            }
        }

        if (result is null)
            OnEpoch();      // of a training that was killed behind its last epoch
        return result ?? trainer.Evaluate(Test);
    }

    private void Fit(Trainer<TModel> trainer, Action<Evaluation> onMeasured, CancellationToken cancellationToken)
    {
        int epochs = settings.Epochs - trainer.EpochsDone;
        if (epochs <= 0)
            return;     // the files of a training that is over stay as they are
        if (Loader is not null)
            trainer.Fit(Loader, Test, epochs, ShowEpoch, screen.ShowBatch, cancellationToken);
        else
            trainer.Fit(Training!, Test, epochs, ShowEpoch, screen.ShowBatch, cancellationToken);

        void ShowEpoch(EpochReport report)
        {
            OnEpoch();
            screen.ShowEpoch(report, Measure(report), trainer.Optimizer.LearningRate);
            onMeasured(report.Validation!);
        }
    }

    private InterruptedException Interrupted(Trainer<TModel> trainer, RunFolder folder, int exitCode)
    {
        trainer.SaveCheckpoint(folder.Checkpoint);
        string training = folder.Training is { } name ? $" of '{name}'" : "";
        return new InterruptedException(
            $"""
            Interrupted in epoch {trainer.EpochsDone + 1} of {settings.Epochs}{training}, and saved to {folder.Checkpoint}. To go on:
              {folder.ResumeCommand(settings.Arguments)}
            """,
            exitCode);
    }
}
