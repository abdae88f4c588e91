using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>Samples with their targets, which are read one by one and need not fit into memory: what PyTorch calls a map-style dataset.</summary>
/// <remarks>
/// A source of your own says how many there are, and reads one. <see cref="Read"/> is called by several threads at once, and gives the same for an index each time; what shall change from epoch to epoch is an
/// <see cref="Augmentation"/> of the <see cref="DataLoader"/>. What it throws as <see cref="InvalidDataException"/>, <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> says that the sample is damaged
/// (<see cref="DamagedItemException"/>); anything else is a mistake of the program, and is never skipped.
/// </remarks>
public abstract class SampleSource
{
    /// <summary>Number of samples, at least 1.</summary>
    public abstract int Count { get; }

    /// <summary>Floats of a sample.</summary>
    public abstract int InputLength { get; }

    /// <summary>Floats of a sample's target.</summary>
    public abstract int TargetLength { get; }

    /// <summary>Reads a sample. The spans hold another one's numbers before: all of them are to be written.</summary>
    /// <param name="index">Its index, from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="input">Receives its <see cref="InputLength"/> floats, each of the network's inputs in C,H,W order.</param>
    /// <param name="target">Receives its <see cref="TargetLength"/> floats: class indices from 0, or values (see <see cref="Loss"/>).</param>
    public abstract void Read(int index, Span<float> input, Span<float> target);

    /// <summary>Reads a sample's target alone. By default it reads the whole sample; override it where that costs less.</summary>
    /// <param name="index">Index of the sample.</param>
    /// <param name="target">Receives its <see cref="TargetLength"/> floats.</param>
    public virtual void ReadTarget(int index, Span<float> target) => Read(index, new float[InputLength], target);

    /// <summary>What messages call a sample: the path of its file, where it has one; <c>sample 7</c> by default.</summary>
    /// <param name="index">Index of the sample.</param>
    public virtual string NameOf(int index) => FormattableString.Invariant($"sample {index}");

    /// <summary>Parts the samples by lot into some to learn from and others to validate with.</summary>
    /// <param name="validation">Share of the samples that are for validation, greater than 0 and less than 1; at least one sample is, and at least one is not.</param>
    /// <param name="seed">Seed of the lot.</param>
    /// <param name="stratify">Whether each class has the same share in both, up to one sample, as scikit-learn's <c>train_test_split(stratify=y)</c>. Classes are targets of a single whole number from 0; samples
    /// with other targets are drawn from all alike. True by default.</param>
    /// <returns>Both, their samples in the order that they have here.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="validation"/> is outside.</exception>
    /// <exception cref="InvalidOperationException">There is only one sample.</exception>
    /// <exception cref="DamagedItemException">A target cannot be read.</exception>
    public (Subset Training, Subset Validation) Split(double validation, int seed, bool stratify = true)
    {
        if (validation is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(validation), validation, "The share must be greater than 0 and less than 1.");
        if (Count < 2)
            throw new InvalidOperationException("A single sample cannot be parted.");
        (int[] kept, int[] others) = StratifiedSplit.Draw(Count, validation, stratify ? ClassLabels.Find(this) : null, new CounterRandom(seed, RandomStreams.Split));
        return (new Subset(this, kept), new Subset(this, others));
    }

    /// <summary>Reads all samples into memory.</summary>
    /// <param name="damaged">Receives the samples that cannot be read, which are left out; null if they shall not be.</param>
    /// <exception cref="DamagedItemException">A sample cannot be read, and <paramref name="damaged"/> is null; or none can.</exception>
    /// <exception cref="InvalidOperationException">The samples are more than an array holds (2^31 floats).</exception>
    public virtual Dataset ToDataset(ICollection<DamagedItem>? damaged = null) => MemoryCopy.Of(this, damaged);

    /// <summary>Chooses the samples that are not damaged, such as to validate with them. Each sample is read once.</summary>
    /// <remarks>
    /// A <see cref="DataLoader"/> puts other samples in the place of damaged ones (<see cref="DataLoader.SkipDamaged"/>), which is well for training. What is measured shall be the same samples each time, each once: so damaged ones
    /// among them are an error (<see cref="Evaluation.Of"/>) unless they are left out before.
    /// </remarks>
    /// <param name="damaged">Receives the samples that are left out; null if nobody wants to know.</param>
    /// <exception cref="DamagedItemException">No sample can be read.</exception>
    public Subset WithoutDamaged(ICollection<DamagedItem>? damaged = null)
    {
        float[] input = new float[InputLength], target = new float[TargetLength];
        var whole = new List<int>(Count);
        DamagedItemException? last = null;
        for (int i = 0; i < Count; i++)
        {
            try
            {
                CheckedReading.Read(this, i, input, target);
                whole.Add(i);
            }
            catch (DamagedItemException error)
            {
                damaged?.Add(error.Item);
                last = error;
            }
        }

        return whole.Count > 0 ? new Subset(this, CollectionsMarshal.AsSpan(whole)) : throw last!;
    }

    /// <summary>Refuses samples and targets that a network cannot take.</summary>
    /// <exception cref="ArgumentException">The message says what does not fit.</exception>
    internal virtual void CheckFits(ModelInfo info, string parameter) => CheckFits(info, InputLength, TargetLength, parameter);

    /// <inheritdoc cref="CheckFits(ModelInfo, string)"/>
    internal static void CheckFits(ModelInfo info, int inputLength, int targetLength, string parameter)
    {
        if (inputLength != info.InputLength)
            throw new ArgumentException($"{info.Name} takes samples of {info.InputLength} floats, but the dataset's have {inputLength}.", parameter);
        if (targetLength != info.TargetLength)
            throw new ArgumentException($"{info.Name} takes targets of {info.TargetLength} floats, but the dataset's have {targetLength}.", parameter);
    }

    /// <summary>Refuses an index that no sample has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or not below <see cref="Count"/>.</exception>
    private protected void CheckIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
    }
}
