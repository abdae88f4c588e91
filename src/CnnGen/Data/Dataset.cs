namespace CnnGen;

/// <summary>Samples with their targets, in memory.</summary>
public sealed class Dataset : SampleSource
{
    private readonly float[] _inputs;
    private readonly float[] _targets;

    /// <summary>A dataset over arrays, which it keeps and does not copy.</summary>
    /// <param name="inputs">The samples, one after the other, each in C,H,W order.</param>
    /// <param name="targets">Their targets, one after the other: class indices from 0, or values (see <see cref="Loss"/>); empty where no loss has any.</param>
    /// <param name="count">Number of samples, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths are not multiples of <paramref name="count"/>, or there are no inputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public Dataset(float[] inputs, float[] targets, int count)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (inputs.Length % count != 0 || inputs.Length == 0)
            throw new ArgumentException($"{inputs.Length} floats are not {count} samples of one length.", nameof(inputs));
        if (targets.Length % count != 0)
            throw new ArgumentException($"{targets.Length} floats are not the targets of {count} samples.", nameof(targets));
        (_inputs, _targets, Count) = (inputs, targets, count);
        InputLength = inputs.Length / count;
        TargetLength = targets.Length / count;
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int InputLength { get; }

    /// <inheritdoc/>
    public override int TargetLength { get; }

    /// <summary>A dataset of classes.</summary>
    /// <param name="inputs">The samples, one after the other, each in C,H,W order; kept and not copied.</param>
    /// <param name="labels">The class index of each, from 0.</param>
    /// <exception cref="ArgumentException">There are no labels, or the length of <paramref name="inputs"/> is not a multiple of their number.</exception>
    public static Dataset FromLabels(float[] inputs, ReadOnlySpan<byte> labels)
    {
        if (labels.IsEmpty)
            throw new ArgumentException("There are no labels; a dataset has at least one sample.", nameof(labels));
        float[] targets = new float[labels.Length];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = labels[i];
        return new Dataset(inputs, targets, targets.Length);
    }

    /// <summary>The sample with an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not below <see cref="Count"/>.</exception>
    public ReadOnlySpan<float> Input(int index) => Row(_inputs, index, InputLength);

    /// <summary>The target of the sample with an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not below <see cref="Count"/>.</exception>
    public ReadOnlySpan<float> Target(int index) => Row(_targets, index, TargetLength);

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target)
    {
        Input(index).CopyTo(input);
        Target(index).CopyTo(target);
    }

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target) => Target(index).CopyTo(target);

    /// <summary>This dataset, which is in memory already.</summary>
    /// <param name="damaged">Stays as it is.</param>
    public override Dataset ToDataset(ICollection<DamagedItem>? damaged = null) => this;

    /// <summary>Some samples, one after the other.</summary>
    internal ReadOnlySpan<float> Inputs(int first, int count) => _inputs.AsSpan(first * InputLength, count * InputLength);

    /// <summary>Copies some samples and their targets, one after the other.</summary>
    internal void Gather(ReadOnlySpan<int> indices, Span<float> inputs, Span<float> targets)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            Input(indices[i]).CopyTo(inputs.Slice(i * InputLength, InputLength));
            Target(indices[i]).CopyTo(targets.Slice(i * TargetLength, TargetLength));
        }
    }

    /// <inheritdoc/>
    internal override void CheckFits(ModelInfo info, string parameter)
    {
        base.CheckFits(info, parameter);
        TargetCheck.Classes(info, _targets, parameter);
    }

    private ReadOnlySpan<float> Row(float[] rows, int index, int length)
    {
        CheckIndex(index);
        return rows.AsSpan(index * length, length);
    }
}
