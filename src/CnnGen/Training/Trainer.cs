namespace CnnGen;

/// <summary>Trains a network: batches, shuffled by seed, on several threads.</summary>
/// <typeparam name="TModel">The network.</typeparam>
public sealed class Trainer<TModel> : IDisposable
    where TModel : class, ITrainableModel<TModel>
{
    private const ulong ShuffleStream = 0x53485546;
    private readonly TModel _model;
    private readonly TrainerOptions _options;
    private readonly GradientWorkers<TModel> _workers;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private int _epoch;

    /// <param name="model">The network; its parameters change with every step.</param>
    /// <param name="optimizer">The optimiser, which belongs to this trainer from now on.</param>
    /// <param name="options">Batch size, threads and seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public Trainer(TModel model, Optimizer optimizer, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        _options = options ?? new TrainerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.BatchSize, 1, nameof(TrainerOptions.BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Threads, 1, nameof(TrainerOptions.Threads));
        _model = model;
        Optimizer = optimizer;
        optimizer.Attach(TModel.Info.ParameterBlockLength);
        _workers = new GradientWorkers<TModel>(model.Parameters.Block, optimizer, _options.Threads);
        _inputs = new float[checked(_options.BatchSize * TModel.Info.InputLength)];
        _targets = new float[checked(_options.BatchSize * TModel.Info.TargetLength)];
    }

    /// <summary>The optimiser, whose learning rate may be changed between steps.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Takes one step of the optimiser over a batch. Allocates nothing.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets, one after the other; a class is given by its index.</param>
    /// <param name="count">Number of samples, at least 1.</param>
    /// <returns>The mean loss before the step.</returns>
    /// <exception cref="ArgumentException">A span does not hold exactly <paramref name="count"/> samples, or the network has no class of that index.</exception>
    public unsafe float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (inputs.Length != (long)count * TModel.Info.InputLength)
            throw new ArgumentException($"{count} samples have {(long)count * TModel.Info.InputLength} floats, not {inputs.Length}.", nameof(inputs));
        if (targets.Length != (long)count * TModel.Info.TargetLength)
            throw new ArgumentException($"{count} targets have {(long)count * TModel.Info.TargetLength} floats, not {targets.Length}.", nameof(targets));
        Targets.Check(TModel.Info, targets, nameof(targets));
        uint key = (uint)new CounterRandom(_options.Seed, 2).Bits((ulong)Optimizer.Steps);
        fixed (float* x = inputs, t = targets)
            return _workers.Step(x, t, count, key);
    }

    /// <summary>Trains for some epochs: each sees every sample once, in an order of its own that follows from the seed.</summary>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="validation">Samples that are only measured after each epoch.</param>
    /// <param name="epochs">Number of epochs, at least 0.</param>
    /// <param name="onEpoch">Called after each epoch.</param>
    /// <param name="onBatch">Called after each step.</param>
    /// <exception cref="ArgumentException">A dataset's samples do not fit the network.</exception>
    public void Fit(Dataset train, Dataset? validation, int epochs, Action<EpochReport>? onEpoch = null, Action<BatchReport>? onBatch = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        train.CheckFits(TModel.Info);
        validation?.CheckFits(TModel.Info);
        int[] order = new int[train.Count];
        for (int i = 0; i < epochs; i++)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            Shuffle(order, _epoch++);
            double loss = RunEpoch(train, order, onBatch);
            TimeSpan duration = System.Diagnostics.Stopwatch.GetElapsedTime(start);
            onEpoch?.Invoke(new EpochReport(_epoch, (float)loss, validation is null ? null : Evaluate(validation), duration));
        }
    }

    /// <summary>Measures the network on a dataset, without changing it.</summary>
    /// <exception cref="ArgumentException">The dataset's samples do not fit the network.</exception>
    public Evaluation Evaluate(Dataset data) => Evaluation.Of(_model, data);

    /// <summary>Stops the threads and frees the memory; the network stays.</summary>
    public void Dispose()
    {
        _workers.Dispose();
        Optimizer.Dispose();
    }

    private double RunEpoch(Dataset train, int[] order, Action<BatchReport>? onBatch)
    {
        double sum = 0;
        for (int first = 0; first < order.Length; first += _options.BatchSize)
        {
            int count = Math.Min(_options.BatchSize, order.Length - first);
            Span<float> inputs = _inputs.AsSpan(0, count * TModel.Info.InputLength);
            Span<float> targets = _targets.AsSpan(0, count * TModel.Info.TargetLength);
            train.Gather(order.AsSpan(first, count), inputs, targets);
            float loss = Step(inputs, targets, count);
            sum += (double)loss * count;
            onBatch?.Invoke(new BatchReport(_epoch, first + count, order.Length, loss, (float)(sum / (first + count))));
        }

        return sum / Math.Max(1, order.Length);
    }

    /// <summary>The order of an epoch (Fisher and Yates).</summary>
    private void Shuffle(int[] order, int epoch)
    {
        var random = new CounterRandom(_options.Seed, ShuffleStream + (ulong)epoch);
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = random.Below((ulong)i, i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
