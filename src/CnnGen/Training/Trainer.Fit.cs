using System.Diagnostics;

namespace CnnGen;

/// <content>Epochs over a dataset.</content>
public sealed partial class Trainer<TModel>
{
    /// <summary>Trains for some epochs: each sees every sample once, in an order of its own that follows from the seed.</summary>
    /// <remarks>
    /// A second call goes on with the epochs and the optimiser's state where the first ended. Where that was inside an epoch, since it was cancelled, something was thrown, or a checkpoint was loaded, and the data have as
    /// many samples as that epoch, it is finished first, and counts as one of <paramref name="epochs"/>.
    /// </remarks>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="validation">Samples that are only measured after each epoch; none if null.</param>
    /// <param name="epochs">Number of epochs, at least 0.</param>
    /// <param name="onEpoch">Called after each epoch, on the caller's thread.</param>
    /// <param name="onBatch">Called after each batch, on the caller's thread.</param>
    /// <param name="cancellationToken">Ends the training between two batches.</param>
    /// <exception cref="ArgumentException">A dataset's samples or targets do not fit the network, or the checkpoint stands in an epoch of another number of samples.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a parameter became NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">A fit runs already: a callback may take steps, and begins no fit of its own.</exception>
    /// <exception cref="ObjectDisposedException">The trainer or the network was disposed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the parameters are those after the last batch, and a checkpoint may be saved.</exception>
    public void Fit(
        Dataset train,
        SampleSource? validation,
        int epochs,
        Action<EpochReport>? onEpoch = null,
        Action<BatchReport>? onBatch = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        CheckFit(epochs, validation);
        train.CheckFits(TModel.Info, nameof(train));
        Run(new BatchSequence(train, _options.BatchSize), validation, epochs, new DelegateCallback(onEpoch, onBatch), cancellationToken);
    }

    /// <summary>The same over samples that a loader brings: read from files, changed from epoch to epoch, drawn by weights.</summary>
    /// <remarks>
    /// An epoch has as many samples as the loader says. Over a <see cref="Dataset"/> without augmentation the bits are those of the other method. A training that goes on from a checkpoint, with the same loader, gets the batches
    /// that it would have got.
    /// </remarks>
    /// <inheritdoc cref="Fit(Dataset, SampleSource, int, Action{EpochReport}, Action{BatchReport}, CancellationToken)"/>
    /// <exception cref="DamagedItemException">A sample cannot be read; the parameters are those after the last batch. (Of the samples to learn from only where <see cref="DataLoader.SkipDamaged"/> is false, or none can be read.)</exception>
    public void Fit(
        DataLoader train,
        SampleSource? validation,
        int epochs,
        Action<EpochReport>? onEpoch = null,
        Action<BatchReport>? onBatch = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        CheckFit(epochs, validation);
        SampleSource.CheckFits(TModel.Info, train.InputLength, train.TargetLength, nameof(train));
        using BatchReader batches = train.Open(TModel.Info, _options.BatchSize, _seed);
        Run(batches, validation, epochs, new DelegateCallback(onEpoch, onBatch), cancellationToken);
    }

    /// <inheritdoc/>
    public void RequestStop() => _isStopping = true;

    private void CheckFit(int epochs, SampleSource? validation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        validation?.CheckFits(TModel.Info, nameof(validation));
    }

    private void Run(IBatches batches, SampleSource? validation, int epochs, DelegateCallback delegates, CancellationToken cancellationToken)
    {
        BeginFit();
        try
        {
            Run(batches, validation, epochs, [.. _options.Callbacks, delegates], cancellationToken);
        }
        finally
        {
            EndFit();
        }
    }

    private void BeginFit()
    {
        lock (_turn)
        {
            ThrowIfFitting("A fit runs already, and a callback begins no other: let it end first.");
            _fitThread = Environment.CurrentManagedThreadId;
        }
    }

    private void EndFit()
    {
        lock (_turn)
            _fitThread = 0;
    }

    /// <exception cref="InvalidOperationException">A fit runs.</exception>
    private void ThrowIfFitting(string message)
    {
        if (_fitThread != 0)
            throw new InvalidOperationException(message);
    }

    private void Run(IBatches batches, SampleSource? validation, int epochs, TrainerCallback[] callbacks, CancellationToken cancellationToken)
    {
        _isStopping = false;
        try
        {
            RunEpochs(batches, validation, epochs, callbacks, cancellationToken);
        }
        catch (Exception error)
        {
            foreach (TrainerCallback callback in callbacks)
                Tell(callback, error);
            throw;
        }
    }

    /// <summary>Tells a callback why the training ends.</summary>
    private void Tell(TrainerCallback callback, Exception reason)
    {
        try
        {
            callback.OnError(this, reason);
        }
#pragma warning disable CA1031 // What is thrown here would hide the reason.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private void RunEpochs(IBatches batches, SampleSource? validation, int epochs, TrainerCallback[] callbacks, CancellationToken cancellationToken)
    {
        foreach (TrainerCallback callback in callbacks)
            callback.OnBegin(this);
        for (int i = 0; i < epochs && !_isStopping; i++)
        {
            long start = Stopwatch.GetTimestamp();
            if (RunEpoch(batches, callbacks, cancellationToken) is not { } epoch)
                break;
            TimeSpan duration = Stopwatch.GetElapsedTime(start);
            var report = new EpochReport(epoch.Number, epoch.MeanLoss, validation is null ? null : Evaluate(validation), duration);
            // Over only now: if the validation data cannot be read, the next fit measures again, and no callback misses the epoch.
            _epoch = null;
            foreach (TrainerCallback callback in callbacks)
                callback.OnEpoch(this, report);
        }

        foreach (TrainerCallback callback in callbacks)
            callback.OnEnd(this);
    }

    /// <summary>Runs the batches of an epoch that are left.</summary>
    /// <returns>The epoch; null where it was stopped on the way.</returns>
    private EpochProgress? RunEpoch(IBatches batches, TrainerCallback[] callbacks, CancellationToken cancellationToken)
    {
        EpochProgress epoch = BeginEpoch(batches.TotalSamples);
        _epoch = epoch;     // begun, even if it is cancelled before its first batch
        try
        {
            batches.Begin(_seed, epoch.Number, epoch.Seen);
            while (epoch.Seen < epoch.TotalSamples)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = batches.Next();
                float loss = TakeStep(batches.Inputs, batches.Targets, count, isLast: epoch.Seen + count == epoch.TotalSamples);
                _epoch = epoch = epoch.After(count, loss);
                foreach (TrainerCallback callback in callbacks)
                    callback.OnBatch(this, new BatchReport(epoch.Number, epoch.Seen, epoch.TotalSamples, loss, epoch.MeanLoss));
                if (_isStopping && epoch.Seen < epoch.TotalSamples)
                    return null;
            }
        }
        finally
        {
            batches.End();
        }

        return epoch;
    }

    /// <summary>The epoch that was interrupted, if the data can be those that it ran over, or a new one.</summary>
    private EpochProgress BeginEpoch(int samples)
    {
        if (_epoch is { } interrupted)
        {
            if (interrupted.TotalSamples == samples)
                return interrupted;
            if (_mustFinish)
                throw new ArgumentException($"The checkpoint stands at sample {interrupted.Seen} of {interrupted.TotalSamples} in epoch {interrupted.Number}; the dataset has {samples} samples, and is another one.");
        }

        _mustFinish = false;
        return new EpochProgress(++_epochs, samples);
    }
}
