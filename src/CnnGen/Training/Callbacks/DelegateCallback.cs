namespace CnnGen;

/// <summary>The two delegates of a fit.</summary>
internal sealed class DelegateCallback(Action<EpochReport>? onEpoch, Action<BatchReport>? onBatch) : TrainerCallback
{
    public override void OnBatch(ITrainer trainer, BatchReport report) => onBatch?.Invoke(report);

    public override void OnEpoch(ITrainer trainer, EpochReport report) => onEpoch?.Invoke(report);
}
