namespace CnnGen;

/// <summary>How a trainer goes about its work.</summary>
public sealed record TrainerOptions
{
    private const int MaxThreads = 1024;

    /// <summary>Samples of a batch of <c>Trainer.Fit</c>, at least 1; the last batch of an epoch takes what is left. 64 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize
    {
        get;
        init => field = Checked.FromOne(value, nameof(BatchSize));
    }
    = 64;

    /// <summary>Threads that compute a step, the caller's included: 1 to 1024; by default as many as the machine has.</summary>
    /// <remarks>
    /// A batch is cut into pieces of min(<see cref="ModelInfo.PieceSize"/>, ceil(samples / threads)) samples, which are dealt out in turn; each thread adds up
    /// the gradients of its pieces, and these sums are added in the order of the threads. (A network with batch statistics is cut into a piece for each thread.) So the bits of the result depend on this number, and
    /// not on which thread was faster. Set it where two machines, of the same instruction set, shall come to the same bits.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Threads));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxThreads, nameof(Threads));
            field = value;
        }
    }
    = Math.Min(Environment.ProcessorCount, MaxThreads);

    /// <summary>Seed of the order of samples and of dropout.</summary>
    public int Seed { get; init; }

    /// <summary>Parameters with a learning rate or a weight decay of their own, or that are frozen; the first group that fits a parameter counts, so that the narrow ones come before the broad, and what none fits is as the optimiser says.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; init; } = [];

    /// <summary>Whether weight decay is for all parameters, as in PyTorch; if not, only those with the role <see cref="ParameterRole.Weight"/> have it, whatever their group says. True by default.</summary>
    public bool DecayBiasesAndNorms { get; init; } = true;

    /// <summary>How the learning rate changes; null, which is the default, leaves it alone.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>What the schedule counts; epochs by default, which only a fit has: for <c>Trainer.Step</c> without one it is <see cref="ScheduleUnit.Step"/>.</summary>
    public ScheduleUnit ScheduleUnit { get; init; }

    /// <summary>
    /// Greatest norm of the gradient over all parameters, to which a greater one is shortened, as <c>torch.nn.utils.clip_grad_norm_</c>; greater than 0. Null, which is the default, for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public double? ClipNorm
    {
        get;
        init => field = value is { } norm ? Checked.Positive(norm, nameof(ClipNorm)) : null;
    }

    /// <summary>
    /// Greatest size of each number of the gradient, as <c>torch.nn.utils.clip_grad_value_</c>; greater than 0. Null, which is the default, for none. Where both are given, the norm is clipped first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public float? ClipValue
    {
        get;
        init => field = value is { } limit ? (float)Checked.Positive(limit, nameof(ClipValue)) : null;
    }

    /// <summary>Batches whose mean gradients make one step of the optimiser, at least 1, which is the default. An epoch's last batch makes a step of what there is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int AccumulateBatches
    {
        get;
        init => field = Checked.FromOne(value, nameof(AccumulateBatches));
    }
    = 1;

    /// <summary>
    /// Keeps a running average of the parameters, which is measured and to be saved in their place: average = decay * average + (1 - decay) * parameter after each step, in [0, 1). Null, which is the default, for
    /// none; 0.999 and 0.9999 are usual.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public float? AverageDecay
    {
        get;
        init => field = value is { } decay ? Checked.BelowOne(decay, nameof(AverageDecay)) : null;
    }

    /// <summary>What is done beside the steps, in this order before the two delegates of <c>Trainer.Fit</c>.</summary>
    public IReadOnlyList<TrainerCallback> Callbacks { get; init; } = [];
}
