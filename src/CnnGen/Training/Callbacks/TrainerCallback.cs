namespace CnnGen;

/// <summary>Something that is done beside the steps of a training: watching, writing, stopping, saving.</summary>
/// <remarks>
/// All methods do nothing by default, and are called on the thread that called <c>Trainer.Fit</c>, in the order of <see cref="TrainerOptions.Callbacks"/>; what they throw ends the
/// training. One that remembers something from epoch to epoch saves it, so that a run that goes on from a checkpoint does what the unbroken one does.
/// </remarks>
public abstract class TrainerCallback
{
    /// <summary>Called when a training begins or goes on, before its first step.</summary>
    public virtual void OnBegin(ITrainer trainer)
    {
    }

    /// <summary>Called after each batch.</summary>
    public virtual void OnBatch(ITrainer trainer, BatchReport report)
    {
    }

    /// <summary>Called after each epoch, when the validation data have been measured.</summary>
    public virtual void OnEpoch(ITrainer trainer, EpochReport report)
    {
    }

    /// <summary>Called when a training ends as it should: not where it was cancelled, or something was thrown.</summary>
    public virtual void OnEnd(ITrainer trainer)
    {
    }

    /// <summary>Called when a training ends because it was cancelled, it diverged, or anything else was thrown; the exception goes on to the caller of the fit.</summary>
    /// <remarks>Every callback is told, also the one that threw it. What this method throws is passed over, since it would hide the reason.</remarks>
    public virtual void OnError(ITrainer trainer, Exception exception)
    {
    }

    /// <summary>Puts what must outlive the process into a checkpoint.</summary>
    public virtual void Save(CallbackState state)
    {
    }

    /// <summary>Takes back what <see cref="Save"/> put into a checkpoint, in place of all that the callback remembers. It throws nothing: what is missing is as at the start.</summary>
    public virtual void Load(CallbackState state)
    {
    }
}
