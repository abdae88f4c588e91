namespace CnnGen;

/// <content>Epochs over a dataset.</content>
public sealed partial class Trainer<TModel>
{
    /// <summary>Trains for some epochs: each sees every sample once, in an order of its own that follows from the seed.</summary>
    /// <remarks>
    /// A second call goes on with the epochs and the optimiser's state where the first ended. Where that was inside an epoch, since it was cancelled, something was thrown, or a checkpoint was loaded, and the data have as
    /// many samples as that epoch, it is finished first, and counts as one of <paramref name="epochs"/>. If they have another number of samples, it is given up (behind a checkpoint that was loaded, they are refused): it does not count, the next one has its number, and gradients
    /// that waited for a step (<see cref="TrainerOptions.AccumulateBatches"/>) are dropped.
    /// </remarks>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="validation">Samples that are only measured after each epoch; none if null.</param>
    /// <param name="epochs">Number of epochs, at least 0.</param>
    /// <param name="onEpoch">Called after each epoch, on the caller's thread.</param>
    /// <param name="onBatch">Called after each batch, on the caller's thread.</param>
    /// <param name="cancellationToken">Ends the training between two batches, or while the validation data are measured; the next fit then measures them anew.</param>
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
    /// <exception cref="DamagedItemException">A sample cannot be read; the parameters are those after the last batch. (Of the samples to learn from only where <see cref="DataLoader.SkipDamaged"/> is false, or none can be read; of those to
    /// validate with, <see cref="SampleSource.WithoutDamaged"/> leaves them out.)</exception>
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
        train.CheckFits(TModel.Info, nameof(train));
        using BatchReader batches = train.Open(TModel.Info, _options.BatchSize, _seed);
        Run(batches, validation, epochs, new DelegateCallback(onEpoch, onBatch), cancellationToken);
    }

    /// <summary>The same over samples that are made anew for each epoch: drawn, cut out at other places, or changed by a program of your own.</summary>
    /// <remarks>
    /// <c>train</c> makes the samples of an epoch from its number, which begins at 1: the same samples for the same number. It is called once for each epoch, on the caller's thread, and may
    /// overwrite what it made for another one. An epoch has as many samples as are made for it. The bits are those of a fit for each epoch, and a training that goes on from a checkpoint has those of the unbroken one.
    /// </remarks>
    /// <inheritdoc cref="Fit(Dataset, SampleSource, int, Action{EpochReport}, Action{BatchReport}, CancellationToken)"/>
    public void Fit(
        Func<int, Dataset> train,
        SampleSource? validation,
        int epochs,
        Action<EpochReport>? onEpoch = null,
        Action<BatchReport>? onBatch = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        CheckFit(epochs, validation);
        Run(new FreshBatches(train, TModel.Info, _options.BatchSize), validation, epochs, new DelegateCallback(onEpoch, onBatch), cancellationToken);
    }

    /// <inheritdoc/>
    public void RequestStop() => _isStopping = true;

    private void CheckFit(int epochs, SampleSource? validation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        validation?.CheckFits(TModel.Info, nameof(validation));
    }
}
