namespace CnnGen;

/// <summary>What a schedule counts. Epochs are those of <c>Trainer.Fit</c>; where <c>Trainer.Step</c> is called without one, only steps can be counted.</summary>
public enum ScheduleUnit
{
    /// <summary>Epochs that are over: the rate is the same in all steps of an epoch, as where PyTorch's <c>scheduler.step()</c> stands behind the loop over the batches.</summary>
    Epoch,

    /// <summary>Steps of the optimiser, as where <c>scheduler.step()</c> stands inside the loop.</summary>
    Step,

    /// <summary>Epochs, with the share of the one that runs: the rate changes with each step, and lengths are still those of epochs.</summary>
    PartOfEpoch,
}
