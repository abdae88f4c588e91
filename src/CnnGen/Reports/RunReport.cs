using System.Diagnostics.CodeAnalysis;
using CnnGen.Imaging;

namespace CnnGen.Reports;

/// <summary>Keeps a folder that tells of a run: <c>metrics.csv</c>, <c>run.json</c>, and <c>report.html</c>, a page with curves, mistakes, filters and feature maps that needs no other file and no network.</summary>
/// <remarks>
/// All files are brought up to date after each epoch, so that a run that is killed keeps what it had. A training that goes on from a checkpoint goes on in the same folder, and measures the
/// validation samples once before, since the page tells what the network takes for what. Training has the same bits with
/// the report as without.
/// </remarks>
/// <typeparam name="TModel">The network. Those of its public tensors that are images or signals are shown as feature maps.</typeparam>
public sealed class RunReport<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TModel> : TrainerCallback, IDisposable
    where TModel : class, IModel<TModel>
{
    private const string GoesOnKey = "begun";

    private readonly SampleReader? _validation;
    private readonly MainOutput? _main = MainOutput.Of(TModel.Info);
    private readonly MetricsFile _metrics;
    private readonly FirstEpoch _firstEpoch;
    private List<EpochRow>? _rows;      // null before the first fit
    private RunRecord? _record;
    private ModelProbe<TModel>? _probe;
    private Evaluation? _evaluation;
    private bool _goesOn;
    private int _samplesBefore;
    private BatchReport _lastBatch;

    /// <summary>Makes the folder, if it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="validation">The samples that are measured after each epoch: those that the fit is given. Null, if there is none; then the report shows curves and filters only.</param>
    /// <exception cref="ArgumentException">The path is empty, or the samples do not fit the network.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public RunReport(string folder, SampleSource? validation = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        validation?.CheckFits(TModel.Info, nameof(validation));
        Directory.CreateDirectory(folder);
        Folder = folder;
        _validation = validation is null ? null : new SampleReader(validation);
        _metrics = new MetricsFile(Path.Combine(folder, "metrics.csv"), Curves.OutputsOf(TModel.Info));
        _firstEpoch = new FirstEpoch(Path.Combine(folder, "predictions.csv"));
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The page.</summary>
    public string ReportPath => Path.Combine(Folder, "report.html");

    /// <summary>The heading of the page; the network's name by default.</summary>
    public string Title { get; init; } = TModel.Info.Name;

    /// <summary>The command that began the run; that of the process by default.</summary>
    public string Command { get; init; } = Environment.CommandLine;

    /// <summary>What the classes are called, in order; their numbers by default.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>Index of the validation sample whose predictions and feature maps are shown; the first by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Example
    {
        get;
        init => field = Checked.FromZero(value, nameof(Example));
    }

    /// <summary>
    /// Draws a sample. By default one is drawn if the network's first input has one or three channels of an image, whose numbers then are light from 0 to 1, or, if some are outside, are brought into that range; or if it is
    /// a signal.
    /// </summary>
    public Func<ReadOnlySpan<float>, Image>? Draw { get; init; }

    /// <summary>Says a validation sample in words, by its index, such as the sentence that it is; null, which is the default, for none.</summary>
    public Func<int, string>? Describe { get; init; }

    /// <inheritdoc/>
    public override void OnBegin(ITrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        Attach(trainer);
        if (_rows is null)
            Begin(trainer, _goesOn || trainer.EpochsDone > 0);
        SetState(RunState.Running, trainer);
        // The page of an earlier fit says that it is done.
        if (_rows!.Count > 0)
            WritePage();
    }

    /// <inheritdoc/>
    public override void OnBatch(ITrainer trainer, BatchReport report)
    {
        bool isFirst = report.Epoch != _lastBatch.Epoch;
        int before = isFirst ? report.Samples - Math.Min(report.Samples, trainer.Options.BatchSize) : _lastBatch.Samples;
        if (isFirst)
            _samplesBefore = before;
        _lastBatch = report;
        if (report.Epoch == 1 && CanPredict)
            _firstEpoch.Look(report, before, PredictExample);
    }

    /// <inheritdoc/>
    public override void OnEpoch(ITrainer trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        EpochRow row = Curves.RowOf(report, trainer, _lastBatch.Samples - _samplesBefore);
        _rows!.Add(row);
        _metrics.Append(row);
        _evaluation = report.Validation;
        SetState(RunState.Running, trainer);
        WritePage();
    }

    /// <inheritdoc/>
    public override void OnEnd(ITrainer trainer)
    {
        SetState(RunState.Done, trainer);
        WritePage();
    }

    /// <inheritdoc/>
    public override void OnError(ITrainer trainer, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (_record is null)
            return;
        RunState state = exception switch
        {
            OperationCanceledException => RunState.Interrupted,
            TrainingDivergedException => RunState.Diverged,
            _ => RunState.Failed,
        };
        SetState(state, trainer, state == RunState.Interrupted ? null : exception.Message);
        WritePage();
    }

    /// <inheritdoc/>
    public override void Save(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set(GoesOnKey, 1);
    }

    /// <inheritdoc/>
    public override void Load(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _goesOn = state.Get(GoesOnKey) is not null;
        _rows = null;
        _evaluation = null;
        _lastBatch = default;
    }

    /// <summary>Frees the memory of the network that is looked at; the files stay.</summary>
    public void Dispose()
    {
        _probe?.Dispose();
        _probe = null;
    }

    private bool CanPredict => _validation is not null && _main is not null && Example < _validation.Count;

    private string RecordPath => Path.Combine(Folder, "run.json");

    /// <summary>Looks at a trainer's parameters.</summary>
    private void Attach(ITrainer trainer)
    {
        if (trainer.Parameters.Info != TModel.Info)
            throw new ArgumentException($"The report is of {TModel.Info.Name}, and {trainer.Parameters.Info.Name} is trained.", nameof(trainer));
        if (_probe?.Parameters == trainer.Parameters)
            return;
        _probe?.Dispose();
        _probe = new ModelProbe<TModel>(trainer.Parameters);
    }

    private void Begin(ITrainer trainer, bool goesOn)
    {
        _record = RunRecord.Begin(Command, TModel.Info, trainer, goesOn ? RecordPath : null);
        _rows = goesOn ? _metrics.Read(trainer.EpochsDone) : [];
        _metrics.Write(_rows);
        _firstEpoch.Begin(goesOn);
        if (!goesOn && CanPredict)
            _firstEpoch.LookBefore(PredictExample);
        // What the process before measured is gone with it, and the page tells of it: without, a run that is interrupted before its next epoch ends would have lost it.
        if (_rows is [.., { ValidationLoss: not null }] && _validation is not null)
            _evaluation = _probe!.Measure(_validation.Source, trainer.Options.Threads);
    }

    private float[] PredictExample() => _main!.Read(_probe!.Predict(_validation!.Read(Example).Input));

    private void SetState(RunState state, ITrainer trainer, string? error = null)
    {
        _record = _record! with { State = state, Error = error, Ended = DateTimeOffset.UtcNow, Epochs = trainer.EpochsDone };
        _record.Write(RecordPath);
    }

    private void WritePage() => ReportPage.Write(ReportPath, new ReportContent
    {
        Title = Title,
        Record = _record!,
        Rows = _rows!,
        Moments = _firstEpoch.Moments,
        Probe = _probe!,
        Main = _main,
        Validation = _validation,
        Evaluation = _evaluation,
        Example = Example,
        ClassNames = ClassNames,
        Draw = Draw,
        Describe = Describe,
    });
}
