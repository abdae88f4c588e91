namespace CnnGen;

/// <summary>What callbacks see of a trainer, whatever its network.</summary>
public interface ITrainer
{
    /// <summary>The optimiser.</summary>
    Optimizer Optimizer { get; }

    /// <summary>Batch size, threads, seed and all else that the trainer was made with.</summary>
    TrainerOptions Options { get; }

    /// <summary>The seed that the training has: that of the options, or, after a checkpoint, of the run that wrote it.</summary>
    int Seed { get; }

    /// <summary>The memory that steps of <see cref="TrainerOptions.BatchSize"/> samples take, known before the first.</summary>
    TrainingMemory Memory { get; }

    /// <summary>The learning rate that a schedule starts from; without a schedule, the learning rate.</summary>
    /// <remarks>A checkpoint brings back the one that it was written with, whatever rate the optimiser was made with: to go on with another, such as a lower one after a divergence, set it here behind <c>LoadCheckpoint</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    double BaseLearningRate { get; set; }

    /// <summary>The parameters that are measured and to be saved: the average, where there is one (<see cref="TrainerOptions.AverageDecay"/>), or else the network's own.</summary>
    ParameterSet Parameters { get; }

    /// <summary>Epochs that are over, counted over all fits; one that was interrupted is not, until it is finished.</summary>
    int EpochsDone { get; }

    /// <summary>Norm of the last step's gradient over all parameters that are not frozen, before clipping.</summary>
    double GradientNorm { get; }

    /// <summary>Ends the fit: at once where an epoch just ended, or else after the batch that runs.</summary>
    void RequestStop();

    /// <summary>Gives the network, and the average where there is one, other parameters.</summary>
    /// <exception cref="ArgumentException">They are those of another network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer or the network was disposed.</exception>
    void ReplaceParameters(ParameterSet parameters);

    /// <summary>Writes all that the training needs to go on. An existing file is replaced at once and whole, or, if this fails, left as it was.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">A fit runs on another thread.</exception>
    /// <exception cref="TrainingDivergedException">A parameter is NaN or infinite; the file is as it was.</exception>
    void SaveCheckpoint(string path);
}
