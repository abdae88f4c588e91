using System.Diagnostics;

namespace CnnGen;

/// <summary>Trains a network: batches, shuffled by seed, on several threads.</summary>
/// <remarks>
/// The same seeds, data and number of threads give the same bits. Calls from several threads take turns; while a step runs, nobody else may use the network's
/// parameters. Disposing ends the trainer's threads, which otherwise stay, asleep, for as long as the process.
/// </remarks>
/// <typeparam name="TModel">The network.</typeparam>
public sealed class Trainer<TModel> : IDisposable
    where TModel : class, ITrainableModel<TModel>
{
    // Streams of the seed, apart from those that fresh parameters are drawn from (one a learned tensor, from 0 on).
    private const ulong ShuffleStream = 1UL << 32;
    private const ulong DropoutStream = 1UL << 33;

    private readonly TModel _model;
    private readonly TrainerOptions _options;
    private readonly GradientWorkers<TModel> _workers;
    private readonly Lock _turn = new();
    private int _epoch;
    private bool _isDisposed;

    /// <summary>Starts the threads and makes room for gradients and the optimiser's state.</summary>
    /// <param name="model">The network; its parameters change with every step. It stays the caller's, who disposes it after the trainer.</param>
    /// <param name="optimizer">The optimiser, which belongs to this trainer from now on.</param>
    /// <param name="options">Batch size, threads and seed; the defaults if null.</param>
    /// <exception cref="InvalidOperationException">The optimiser belongs to another trainer, or the network's parameters are mapped from a file.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public Trainer(TModel model, Optimizer optimizer, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        model.Parameters.CheckWritable();
        _model = model;
        _options = options ?? new TrainerOptions();
        Optimizer = optimizer;
        _workers = new GradientWorkers<TModel>(model.Parameters.Block, optimizer, _options.Threads);
        try
        {
            optimizer.Attach();
        }
        catch
        {
            _workers.Dispose();
            throw;
        }
    }

    /// <summary>The optimiser, whose learning rate may be changed between steps.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Takes one step of the optimiser over a batch of any size. Allocates nothing, unless the threads' pieces are larger than all before.</summary>
    /// <param name="inputs">The samples, one after the other.</param>
    /// <param name="targets">Their targets, one after the other; a class is given by its index.</param>
    /// <param name="count">Number of samples, at least 1.</param>
    /// <returns>The mean loss before the step; NaN or infinite once the training has diverged.</returns>
    /// <exception cref="ArgumentException">A span does not hold exactly <paramref name="count"/> samples, or a target is no class of the network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer or the network was disposed.</exception>
    public unsafe float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count)
    {
        ModelInfo info = TModel.Info;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (inputs.Length != (long)count * info.InputLength)
            throw new ArgumentException($"{count} samples have {(long)count * info.InputLength} floats, not {inputs.Length}.", nameof(inputs));
        if (targets.Length != (long)count * info.TargetLength)
            throw new ArgumentException($"{count} targets have {(long)count * info.TargetLength} floats, not {targets.Length}.", nameof(targets));
        TargetCheck.Classes(info, targets, nameof(targets));
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            uint key = (uint)new CounterRandom(_options.Seed, DropoutStream).Bits((ulong)Optimizer.Steps);
            fixed (float* x = inputs, t = targets)
            {
                float loss = _workers.Step(x, t, count, key);
                _model.Parameters.MarkChanged();
                return loss;
            }
        }
    }

    /// <summary>Trains for some epochs: each sees every sample once, in an order of its own that follows from the seed.</summary>
    /// <remarks>A second call goes on with the epochs and the optimiser's state where the first ended.</remarks>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="validation">Samples that are only measured after each epoch; none if null.</param>
    /// <param name="epochs">Number of epochs, at least 0.</param>
    /// <param name="onEpoch">Called after each epoch, on the caller's thread.</param>
    /// <param name="onBatch">Called after each step, on the caller's thread.</param>
    /// <param name="cancellationToken">Ends the training between two steps.</param>
    /// <exception cref="ArgumentException">A dataset's samples or targets do not fit the network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer or the network was disposed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the parameters are those after the last step.</exception>
    public void Fit(
        Dataset train,
        Dataset? validation,
        int epochs,
        Action<EpochReport>? onEpoch = null,
        Action<BatchReport>? onBatch = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        train.CheckFits(TModel.Info, nameof(train));
        validation?.CheckFits(TModel.Info, nameof(validation));
        var batches = new BatchSequence(train, _options.BatchSize);
        for (int i = 0; i < epochs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            int epoch = Interlocked.Increment(ref _epoch);
            float loss = RunEpoch(batches, epoch, onBatch, cancellationToken);
            TimeSpan duration = Stopwatch.GetElapsedTime(start);
            onEpoch?.Invoke(new EpochReport(epoch, loss, validation is null ? null : Evaluate(validation), duration));
        }
    }

    /// <summary>Measures the network on a dataset, without changing it.</summary>
    /// <exception cref="ArgumentException">The dataset's samples or targets do not fit the network.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public Evaluation Evaluate(Dataset data)
    {
        lock (_turn)
            return Evaluation.Of(_model, data);
    }

    /// <summary>Ends the threads and frees the memory, after the step that runs, if any; the network stays.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            if (!_isDisposed)
                _workers.Dispose();
            _isDisposed = true;
        }
    }

    private float RunEpoch(BatchSequence batches, int epoch, Action<BatchReport>? onBatch, CancellationToken cancellationToken)
    {
        double sum = 0;
        batches.Shuffle(new CounterRandom(_options.Seed, ShuffleStream + (ulong)epoch));
        for (int seen = 0; seen < batches.TotalSamples;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = batches.Gather(seen);
            float loss = Step(batches.Inputs(count), batches.Targets(count), count);
            seen += count;
            sum += (double)loss * count;
            onBatch?.Invoke(new BatchReport(epoch, seen, batches.TotalSamples, loss, (float)(sum / seen)));
        }

        return (float)(sum / batches.TotalSamples);
    }
}
