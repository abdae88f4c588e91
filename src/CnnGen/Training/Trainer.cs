namespace CnnGen;

/// <summary>Trains a network: batches, shuffled by seed, on several threads.</summary>
/// <remarks>
/// The same seeds, data and number of threads give the same bits. Calls of <see cref="Step"/> and <see cref="Evaluate"/> from several threads take turns; while a step runs, nobody else may use the network's
/// parameters. Disposing ends the trainer's threads, which otherwise stay, asleep, for as long as the process.
/// </remarks>
/// <typeparam name="TModel">The network.</typeparam>
public sealed partial class Trainer<TModel> : ITrainer, IDisposable
    where TModel : class, ITrainableModel<TModel>
{
    private readonly TModel _model;
    private readonly TModel? _averaged;     // a network over the average
    private readonly TrainerOptions _options;
    private readonly GradientWorkers<TModel> _workers;
    private readonly Lock _turn = new();
    private int _seed;
    private long _batches;
    private int _epochs;
    private EpochProgress? _epoch;          // the epoch that runs, or that was interrupted
    private int _fitThread;                 // the thread of the fit that runs; 0 if none does
    private bool _mustFinish;               // whether the epoch was interrupted in another process
    private bool _isStopping;
    private bool _isDisposed;

    /// <summary>Starts the threads and makes room for gradients, the optimiser's state and the average.</summary>
    /// <param name="model">The network; its parameters change with every step. It stays the caller's, who disposes it after the trainer.</param>
    /// <param name="optimizer">The optimiser, which belongs to this trainer from now on.</param>
    /// <param name="options">Batch size, threads, seed and all else; the defaults if null.</param>
    /// <exception cref="ArgumentException">A group of parameters fits none, or only such as another before it has.</exception>
    /// <exception cref="InvalidOperationException">The optimiser belongs to another trainer, or the network's parameters are mapped from a file.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public Trainer(TModel model, Optimizer optimizer, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        model.Parameters.CheckWritable();
        _model = model;
        _options = options ?? new TrainerOptions();
        _seed = _options.Seed;
        Optimizer = optimizer;
        BaseLearningRate = optimizer.LearningRate;
        if (_options.AverageDecay is not null)
            _averaged = TModel.Create(model.Parameters.Clone());
        try
        {
            _workers = new GradientWorkers<TModel>(model.Parameters, _averaged?.Parameters, optimizer, _options);
            optimizer.Attach();
        }
        catch
        {
            _workers?.Dispose();
            DisposeAverage();
            throw;
        }
    }

    /// <summary>The optimiser. Its learning rate may be changed between steps where no schedule does.</summary>
    public Optimizer Optimizer { get; }

    /// <inheritdoc/>
    public TrainerOptions Options => _options;

    /// <inheritdoc/>
    public double BaseLearningRate
    {
        get => _options.Schedule is null ? Optimizer.LearningRate : field;
        set
        {
            field = Checked.FiniteFromZero(value, nameof(BaseLearningRate));
            if (_options.Schedule is null)
                Optimizer.LearningRate = (float)value;
        }
    }

    /// <inheritdoc/>
    public ParameterSet Parameters => Measured.Parameters;

    /// <inheritdoc/>
    public int EpochsDone => _epoch is null ? _epochs : _epochs - 1;

    /// <inheritdoc/>
    public int Seed => _seed;

    /// <inheritdoc/>
    public TrainingMemory Memory => TrainingMemory.Of(TModel.Info, Optimizer, _options, _model.Threads);

    /// <inheritdoc/>
    public double GradientNorm => _workers.GradientNorm;

    private TModel Measured => _averaged ?? _model;

    /// <summary>Takes one step of the optimiser over a batch of any size, or, of several that are added up (<see cref="TrainerOptions.AccumulateBatches"/>), with the last. Allocates nothing, unless the threads'
    /// pieces are larger than all before.</summary>
    /// <remarks>Outside of a fit there are no epochs: a <see cref="TrainerOptions.Schedule"/> has to count steps (<see cref="ScheduleUnit.Step"/>).</remarks>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets, one after the other; a class is given by its index.</param>
    /// <param name="count">Number of samples, at least 1.</param>
    /// <returns>The mean loss before the step.</returns>
    /// <exception cref="ArgumentException">A span does not hold exactly <paramref name="count"/> samples, or a target is no class of the network.</exception>
    /// <exception cref="InvalidOperationException">There is a schedule that counts epochs, and no fit runs.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a parameter became NaN or infinite.</exception>
    /// <exception cref="ObjectDisposedException">The trainer or the network was disposed.</exception>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count)
    {
        ModelInfo info = TModel.Info;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (inputs.Length != (long)count * info.InputLength)
            throw new ArgumentException($"{count} samples have {(long)count * info.InputLength} floats, not {inputs.Length}.", nameof(inputs));
        if (targets.Length != (long)count * info.TargetLength)
            throw new ArgumentException($"{count} targets have {(long)count * info.TargetLength} floats, not {targets.Length}.", nameof(targets));
        TargetCheck.Classes(info, targets, nameof(targets));
        return TakeStep(inputs, targets, count, isLast: false);
    }

    /// <inheritdoc/>
    public void ReplaceParameters(ParameterSet parameters)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _model.Parameters.CopyFrom(parameters);
            _averaged?.Parameters.CopyFrom(parameters);
        }
    }

    /// <summary>Measures the network, or its average where there is one, on samples, without changing it.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="cancellationToken">Ends the measuring; it is looked at every 64 samples.</param>
    /// <exception cref="ArgumentException">The samples or targets do not fit the network.</exception>
    /// <exception cref="DamagedItemException">A sample cannot be read; <see cref="SampleSource.WithoutDamaged"/> leaves such samples out.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Evaluation Evaluate(SampleSource data, CancellationToken cancellationToken = default)
    {
        lock (_turn)
        {
            _averaged?.Threads = _model.Threads;
            return Evaluation.Of(Measured, data, cancellationToken);
        }
    }

    /// <summary>Ends the threads and frees the memory, after the step that runs, if any; the network stays.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            if (_isDisposed)
                return;
            _workers.Dispose();
            DisposeAverage();
            _isDisposed = true;
        }
    }

    private unsafe float TakeStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, bool isLast)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            SetLearningRate();
            uint key = (uint)new CounterRandom(_seed, RandomStreams.Dropout).Bits((ulong)_batches);
            bool isUpdate = isLast || _workers.PendingBatches + 1 >= _options.AccumulateBatches;
            fixed (float* x = inputs, t = targets)
            {
                try
                {
                    float loss = _workers.Step(x, t, count, key, isUpdate);
                    _batches++;
                    return loss;
                }
                finally
                {
                    // Even where the step diverged: what predictions keep of the parameters must not be of older ones.
                    _model.Parameters.MarkChanged();
                    if (isUpdate)
                        _averaged?.Parameters.MarkChanged();
                }
            }
        }
    }

    /// <summary>Sets the rate that the schedule has for the next step.</summary>
    /// <exception cref="InvalidOperationException">The schedule counts epochs, and no fit runs.</exception>
    private void SetLearningRate()
    {
        if (_options.Schedule is not { } schedule)
            return;
        double time = _options.ScheduleUnit switch
        {
            ScheduleUnit.Step => Optimizer.Steps,
            _ when _fitThread == 0 => throw new InvalidOperationException(
                $"The schedule counts epochs, of which there are none outside of a fit: the learning rate would never change. Set {nameof(TrainerOptions)}.{nameof(TrainerOptions.ScheduleUnit)} to "
                + $"{nameof(ScheduleUnit)}.{nameof(ScheduleUnit.Step)}, with the schedule's lengths in steps, or leave the schedule out and set {nameof(Optimizer)}.{nameof(Optimizer.LearningRate)} between steps."),
            ScheduleUnit.PartOfEpoch when _epoch is { } epoch => EpochsDone + ((double)epoch.Seen / epoch.TotalSamples),
            _ => EpochsDone,
        };
        Optimizer.LearningRate = (float)schedule.RateAt(BaseLearningRate, time);
    }

    private void DisposeAverage()
    {
        _averaged?.Dispose();
        _averaged?.Parameters.Dispose();
    }
}
