namespace CnnGen;

/// <summary>Writes a checkpoint after each epoch, and, if asked to, on the way. It belongs behind the other callbacks, whose state is then that of the same moment.</summary>
/// <param name="path">The file, which is replaced each time at once and whole.</param>
/// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
public sealed class SaveCheckpoints(string path) : TrainerCallback
{
    private readonly string _path = string.IsNullOrEmpty(path) ? throw new ArgumentException("A checkpoint needs the path of a file.", nameof(path)) : path;
    private long _batches;

    /// <summary>Batches from one checkpoint to the next inside an epoch, at least 1; null, which is the default, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EveryBatches
    {
        get;
        init => field = value is { } count ? Checked.FromOne(count, nameof(EveryBatches)) : null;
    }

    /// <inheritdoc/>
    public override void OnBatch(ITrainer trainer, BatchReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (++_batches % EveryBatches == 0)
            trainer.SaveCheckpoint(_path);
    }

    /// <inheritdoc/>
    public override void OnEpoch(ITrainer trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        trainer.SaveCheckpoint(_path);
    }
}
