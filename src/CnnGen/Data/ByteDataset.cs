namespace CnnGen;

/// <summary>Samples of bytes with a class each, in memory, in a quarter of the room that floats take. A byte is divided by 255 when its sample is read.</summary>
public sealed class ByteDataset : SampleSource
{
    private readonly byte[] _inputs;
    private readonly byte[] _labels;

    /// <summary>A dataset over an array, which it keeps and does not copy.</summary>
    /// <param name="inputs">The samples, one after the other, each in C,H,W order, such as <see cref="IdxFile.Values"/> of MNIST.</param>
    /// <param name="labels">The class index of each, from 0.</param>
    /// <exception cref="ArgumentException">There are no labels, or the length of <paramref name="inputs"/> is not a multiple of their number.</exception>
    public ByteDataset(byte[] inputs, ReadOnlySpan<byte> labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (labels.IsEmpty)
            throw new ArgumentException("There are no labels; a dataset has at least one sample.", nameof(labels));
        if (inputs.Length % labels.Length != 0 || inputs.Length == 0)
            throw new ArgumentException(FormattableString.Invariant($"{inputs.Length} bytes are not {labels.Length} samples of one length."), nameof(inputs));
        (_inputs, _labels) = (inputs, labels.ToArray());
        InputLength = inputs.Length / labels.Length;
    }

    /// <inheritdoc/>
    public override int Count => _labels.Length;

    /// <inheritdoc/>
    public override int InputLength { get; }

    /// <inheritdoc/>
    public override int TargetLength => 1;

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target)
    {
        CheckIndex(index);
        Widen(_inputs.AsSpan(index * InputLength, InputLength), input);
        target[0] = _labels[index];
    }

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target)
    {
        CheckIndex(index);
        target[0] = _labels[index];
    }

    /// <summary>Makes floats from 0 to 1 of bytes.</summary>
    internal static void Widen(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (int i = 0; i < bytes.Length; i++)
            values[i] = bytes[i] / 255f;
    }
}
