namespace CnnGen;

/// <summary>How the samples of a source come into batches: in which order, changed in which way, read ahead by how many threads. The words are those of PyTorch's <c>DataLoader</c>.</summary>
/// <remarks>
/// The batch size and the seed are the trainer's (<see cref="TrainerOptions.BatchSize"/>, <see cref="TrainerOptions.Seed"/>). All that is random follows from the seed, the epoch and the sample, so that batches have the same
/// bits however many threads read them, and a training that goes on from a checkpoint gets those that it would have got.
/// </remarks>
/// <param name="source">The samples.</param>
public sealed class DataLoader(SampleSource source)
{
    private const int MaxWorkers = 256;

    /// <summary>The samples.</summary>
    public SampleSource Source { get; } = source ?? throw new ArgumentNullException(nameof(source));

    /// <summary>Which samples an epoch has, in which order: every one once, shuffled (<see cref="RandomSampler"/>), by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The sampler is one of another source.</exception>
    public Sampler Sampler
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Sampler));
            _ = value.CountOf(Source);
            field = value;
        }
    }
    = new RandomSampler();

    /// <summary>Whether the last batch of an epoch is left out if it has fewer samples than the others. False by default.</summary>
    public bool DropLast { get; init; }

    /// <summary>What is done to each sample, each time in another way; null, which is the default, for nothing.</summary>
    /// <exception cref="ArgumentException">It is for samples, or masks, of another length.</exception>
    public Augmentation? Augmentation
    {
        get;
        init
        {
            if (value is not null && value.InputLength != Source.InputLength)
                throw new ArgumentException($"The augmentation takes samples of {value.InputLength} floats, but the source's have {Source.InputLength}.", nameof(Augmentation));
            if (value?.Mask is { } mask && mask.Length != Source.TargetLength)
                throw new ArgumentException($"The augmentation takes masks of {mask.Length} floats, but the source's targets have {Source.TargetLength}.", nameof(Augmentation));
            field = value;
        }
    }

    /// <summary>How the samples of a batch are mixed, after the augmentation; null, which is the default, for not at all.</summary>
    public MixUp? MixUp { get; init; }

    /// <summary>Threads that read ahead, each a batch at a time; 0 reads each batch when it is asked for, on the thread that asks. 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or greater than 256.</exception>
    public int Workers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxWorkers, nameof(Workers));
            field = Checked.FromZero(value, nameof(Workers));
        }
    }
    = 1;

    /// <summary>Batches that each thread reads ahead at most, from 1 to 256: this times <see cref="Workers"/>, and the batch in use, is the memory that a loader takes. 2 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public int PrefetchFactor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxWorkers, nameof(PrefetchFactor));
            field = Checked.FromOne(value, nameof(PrefetchFactor));
        }
    }
    = 2;

    /// <summary>
    /// Whether a damaged sample is skipped: in its place comes the next of the epoch's order that can be read, so that an epoch has as many samples as ever, and the same in each run. If not, which is the default, it is a
    /// <see cref="DamagedItemException"/>.
    /// </summary>
    public bool SkipDamaged { get; init; }

    /// <summary>The damaged samples that were skipped so far, each once, in order of their indices; those of batches that were read ahead are among them.</summary>
    public IReadOnlyList<DamagedItem> DamagedItems => Damage.Items;

    /// <summary>Floats of a sample, as the augmentation leaves it.</summary>
    public int InputLength => Augmentation?.OutputLength ?? Source.InputLength;

    /// <summary>Floats of a sample's target, as the augmentation leaves it.</summary>
    public int TargetLength => Augmentation?.OutputTargetLength(Source.TargetLength) ?? Source.TargetLength;

    /// <summary>Batches that are in memory at a time.</summary>
    internal int Slots => 1 + (Workers * PrefetchFactor);

    internal DamageLog Damage { get; } = new();

    /// <summary>The memory that reading takes, in bytes, known before it begins: the batches that are read ahead, room to change samples in, and the order of an epoch. What the source takes is not in it.</summary>
    /// <remarks>It is of the garbage-collected heap, and comes on top of <see cref="TrainingMemory.Total"/>.</remarks>
    /// <param name="batchSize">Samples of a batch, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public long MemoryBytes(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return EpochOrder.BytesOf(Source, Sampler) + (Slots * BatchSlot.BytesOf(Math.Min(batchSize, Sampler.CountOf(Source)), InputLength, TargetLength, Augmentation));
    }

    /// <summary>Makes room for batches and starts the threads that read ahead. (<see cref="Trainer{TModel}"/> does so itself.)</summary>
    /// <param name="info">The network that the batches are for, such as <c>LeNet5.Info</c>.</param>
    /// <param name="batchSize">Samples of a batch, at least 1.</param>
    /// <param name="seed">Seed of order and augmentation.</param>
    /// <exception cref="ArgumentException">The samples, targets, augmentation or mixing do not fit the network, or an epoch has no whole batch and <see cref="DropLast"/> drops what is left.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    /// <exception cref="OverflowException">A batch has more than 2^31 floats.</exception>
    public BatchReader Open(ModelInfo info, int batchSize, int seed)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        CheckFits(info, nameof(info));
        return new BatchReader(this, info, batchSize, seed);
    }

    /// <summary>Refuses samples, targets, augmentation or mixing that a network cannot take.</summary>
    /// <exception cref="ArgumentException">The message says what does not fit.</exception>
    internal void CheckFits(ModelInfo info, string parameter)
    {
        SampleSource.CheckFits(info, InputLength, TargetLength, parameter);
        Augmentation?.CheckFits(info, parameter);
        if (MixUp is not null)
            MixUp.CheckFits(info, parameter);
    }
}
