using System.Diagnostics;

namespace CnnGen;

/// <content>What a fit does, epoch by epoch.</content>
public sealed partial class Trainer<TModel>
{
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
            var report = new EpochReport(epoch.Number, epoch.MeanLoss, validation is null ? null : Evaluate(validation, cancellationToken), duration);
            // Over only now: if the validation data cannot be read, or the fit is cancelled meanwhile, the next fit measures again, and no callback misses the epoch.
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
        EpochProgress epoch = BeginEpoch(batches);
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

    /// <summary>The epoch that was interrupted, if the data can be those that it ran over, or a new one, which has the number of one that is given up.</summary>
    private EpochProgress BeginEpoch(IBatches batches)
    {
        int number = EpochsDone + 1;
        int samples = batches.Load(number);     // may throw: then no epoch was begun
        if (_epoch is { } interrupted)
        {
            if (interrupted.TotalSamples == samples)
                return interrupted;
            if (_mustFinish)
                throw new ArgumentException($"The checkpoint stands at sample {interrupted.Seen} of {interrupted.TotalSamples} in epoch {number}; the dataset has {samples} samples, and is another one.");
            _workers.GoOnWith(0);               // what it added up is of other data, and no part of a step over these
        }

        _mustFinish = false;
        _epochs = number;
        return new EpochProgress(number, samples);
    }
}
