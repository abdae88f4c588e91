namespace CnnGen;

/// <summary>Computes the steps of a trainer on several threads, in phases: all end one before any begins the next.</summary>
internal sealed unsafe class GradientWorkers<TModel> : IDisposable
    where TModel : class, ITrainableModel<TModel>
{
    private readonly ParameterSet _parameters;
    private readonly Optimizer _optimizer;
    private readonly BatchGradients<TModel> _gradients;
    private readonly ParameterUpdate _update;
    private readonly WorkerPool _pool;
    private Phase _phase;

    /// <param name="parameters">The network's parameters.</param>
    /// <param name="average">Their running average; null if there is none.</param>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="options">Threads, groups, clipping and averaging.</param>
    /// <exception cref="ArgumentException">A group of parameters fits none, or only such as another before it has.</exception>
    public GradientWorkers(ParameterSet parameters, ParameterSet? average, Optimizer optimizer, TrainerOptions options)
    {
        _parameters = parameters;
        _optimizer = optimizer;
        TrainedSegment[] segments = TrainedSegment.Of(TModel.Info, options);
        _gradients = new BatchGradients<TModel>(parameters.Block, TrainedParameters.Of(TModel.Info, options.Groups), options.Threads);
        try
        {
            _update = new ParameterUpdate(parameters, _gradients.Sums, average, optimizer, segments, options);
            _pool = new WorkerPool(options.Threads, "training", WatchedNumber.LooksWhileOthersWork, Work);
        }
        catch
        {
            FreeMemory();
            throw;
        }
    }

    private enum Phase : byte
    {
        Accumulate,
        Reduce,
        Update,
        Average,
    }

    /// <summary>Batches whose gradients were added up since the last update.</summary>
    public int PendingBatches { get; private set; }

    /// <summary>The gradients that each worker has added up.</summary>
    public NativeBuffer[] Gradients => _gradients.Sums;

    /// <summary>What the optimiser keeps of each parameter.</summary>
    public NativeBuffer[] States => _update.States;

    /// <inheritdoc cref="ParameterUpdate.Norm"/>
    public double GradientNorm => _update.Norm;

    /// <summary>Adds the mean gradient of a batch to those that wait, and, if asked to, changes the parameters by their mean. If the model throws, the parameters are as before, and none waits.</summary>
    /// <returns>The batch's mean loss.</returns>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is NaN or infinite, and the parameters are as before; or a parameter is after the update, and the average is as before.</exception>
    public float Step(float* inputs, float* targets, int count, uint key, bool isUpdate)
    {
        float loss = Accumulate(inputs, targets, count, key);
        if (isUpdate)
            Update();
        bool isFinite = _update.UpdateBuffers() && (!isUpdate || _update.IsFinite);
        if (!isFinite)
            throw TrainingDivergedException.AfterUpdate(TModel.Info, _optimizer.Steps, _parameters.Block);
        if (isUpdate && _update.HasAverage)
            Run(Phase.Average);
        return loss;
    }

    /// <summary>Goes on where a run stood that had added up the gradients of some batches, which were put into <see cref="Gradients"/>.</summary>
    public void GoOnWith(int pendingBatches) => PendingBatches = pendingBatches;

    /// <summary>Ends the threads, then frees the memory that they worked on.</summary>
    public void Dispose()
    {
        _pool.Dispose();
        FreeMemory();
    }

    private float Accumulate(float* inputs, float* targets, int count, uint key)
    {
        int pending = PendingBatches;
        PendingBatches = 0;
        _gradients.Begin(inputs, targets, count, key, isFirst: pending == 0);
        Run(Phase.Accumulate);
        float loss = _gradients.Loss;
        if (!float.IsFinite(loss))
            throw Diverged($"the loss is {TrainingDivergedException.Text(loss)}");
        PendingBatches = pending + 1;
        return loss;
    }

    private void Update()
    {
        int batches = PendingBatches;
        PendingBatches = 0;
        Run(Phase.Reduce);
        _update.Measure(batches);
        if (!double.IsFinite(_update.Norm))
            throw Diverged("a gradient is not finite");
        _optimizer.BeginStep();
        Run(Phase.Update);
    }

    private void Run(Phase phase)
    {
        _phase = phase;
        _pool.Run();
    }

    private void Work(int worker)
    {
        switch (_phase)
        {
            case Phase.Accumulate:
                _gradients.Add(worker);
                break;
            case Phase.Reduce:
                _update.Reduce(worker);
                break;
            case Phase.Update:
                _update.Update(worker);
                break;
            default:
                _update.Average(worker);
                break;
        }
    }

    private TrainingDivergedException Diverged(string what) =>
        TrainingDivergedException.BeforeUpdate(TModel.Info, _optimizer.Steps + 1, what, _parameters.Block, _gradients.Sums);

    private void FreeMemory()
    {
        _update?.Dispose();
        _gradients.Dispose();
    }
}
