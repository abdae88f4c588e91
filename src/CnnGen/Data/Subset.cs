namespace CnnGen;

/// <summary>Some samples of a source, in any order, as PyTorch's <c>Subset</c>.</summary>
public sealed class Subset : SampleSource
{
    private readonly SampleSource _source;
    private readonly int[] _indices;

    /// <summary>Chooses samples.</summary>
    /// <param name="source">Where they are from.</param>
    /// <param name="indices">Their indices there; one may come several times.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not that of a sample.</exception>
    public Subset(SampleSource source, ReadOnlySpan<int> indices)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (indices.IsEmpty)
            throw new ArgumentException("A subset has at least one sample.", nameof(indices));
        foreach (int index in indices)
        {
            if (index < 0 || index >= source.Count)
                throw new ArgumentOutOfRangeException(nameof(indices), index, FormattableString.Invariant($"The source has samples 0 to {source.Count - 1}."));
        }

        (_source, _indices) = (source, indices.ToArray());
    }

    /// <summary>The samples' indices in the source that they are from.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <inheritdoc/>
    public override int Count => _indices.Length;

    /// <inheritdoc/>
    public override int InputLength => _source.InputLength;

    /// <inheritdoc/>
    public override int TargetLength => _source.TargetLength;

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target) => _source.Read(_indices[index], input, target);

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target) => _source.ReadTarget(_indices[index], target);

    /// <inheritdoc/>
    public override string NameOf(int index) => _source.NameOf(_indices[index]);
}
