namespace CnnGen;

/// <summary>How the learning rate changes while training: a function of how far the training has come, and of nothing else, so that a run that goes on from a checkpoint has the same rates.</summary>
/// <remarks>
/// What is counted, epochs or steps, <see cref="TrainerOptions.ScheduleUnit"/> says: a length of 10 are 10 epochs, or 10 steps. The rate that the optimiser was made with is the one that
/// the schedule starts from. Derive from this class for a schedule of your own.
/// </remarks>
public abstract class LearningRateSchedule
{
    /// <summary>What it was made with; of a schedule of the user's own nothing is known.</summary>
    internal virtual Setting[] Settings => [];

    /// <summary>The learning rate at a time.</summary>
    /// <param name="baseRate">The rate that the optimiser was made with.</param>
    /// <param name="time">Epochs or steps that are over, from 0: whole numbers, but for <see cref="ScheduleUnit.PartOfEpoch"/>.</param>
    /// <returns>The rate, finite and at least 0.</returns>
    public abstract double RateAt(double baseRate, double time);
}
