namespace CnnGen;

/// <summary>The samples of several sources, one source behind the other, as PyTorch's <c>ConcatDataset</c>.</summary>
public sealed class ConcatSource : SampleSource
{
    private readonly SampleSource[] _sources;
    private readonly int[] _ends;

    /// <summary>Puts sources behind one another.</summary>
    /// <exception cref="ArgumentException">There are none, or their samples or targets have several lengths.</exception>
    /// <exception cref="OverflowException">They have more than 2^31 samples.</exception>
    public ConcatSource(params ReadOnlySpan<SampleSource> sources)
    {
        if (sources.IsEmpty)
            throw new ArgumentException("There is no source.", nameof(sources));
        _sources = sources.ToArray();
        _ends = new int[_sources.Length];
        for (int i = 0; i < _sources.Length; i++)
        {
            SampleSource source = _sources[i];
            ArgumentNullException.ThrowIfNull(source, nameof(sources));
            if ((source.InputLength, source.TargetLength) != (InputLength, TargetLength))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Source {i} has samples of {source.InputLength} floats and targets of {source.TargetLength}, the first {InputLength} and {TargetLength}."), nameof(sources));
            }

            _ends[i] = checked((i == 0 ? 0 : _ends[i - 1]) + source.Count);
        }
    }

    /// <inheritdoc/>
    public override int Count => _ends[^1];

    /// <inheritdoc/>
    public override int InputLength => _sources[0].InputLength;

    /// <inheritdoc/>
    public override int TargetLength => _sources[0].TargetLength;

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target)
    {
        (SampleSource source, int own) = Find(index);
        source.Read(own, input, target);
    }

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target)
    {
        (SampleSource source, int own) = Find(index);
        source.ReadTarget(own, target);
    }

    /// <inheritdoc/>
    public override string NameOf(int index)
    {
        (SampleSource source, int own) = Find(index);
        return source.NameOf(own);
    }

    private (SampleSource Source, int Index) Find(int index)
    {
        CheckIndex(index);
        int at = 0;
        while (index >= _ends[at])
            at++;
        return (_sources[at], at == 0 ? index : index - _ends[at - 1]);
    }
}
