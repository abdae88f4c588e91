namespace CnnGen;

/// <summary>Which samples an epoch has, in order, and what each one's random numbers are drawn by.</summary>
internal sealed class EpochOrder
{
    private readonly Sampler _sampler;
    private readonly int _sourceCount;
    private readonly int[] _order;
    private readonly int[] _repeats;    // how often the sample came before in the epoch; empty where none comes twice
    private readonly int[] _counts;

    public EpochOrder(SampleSource source, Sampler sampler)
    {
        _sampler = sampler;
        _sourceCount = source.Count;
        _order = new int[sampler.CountOf(source)];
        _repeats = sampler.HasRepeats ? new int[_order.Length] : [];
        _counts = sampler.HasRepeats ? new int[_sourceCount] : [];
    }

    /// <summary>Bytes that such an order takes.</summary>
    public static long BytesOf(SampleSource source, Sampler sampler)
    {
        long count = sampler.CountOf(source);
        return (count + (sampler.HasRepeats ? count + source.Count : 0)) * sizeof(int);
    }

    /// <summary>Number of samples.</summary>
    public int Count => _order.Length;

    /// <summary>Index of the sample at a place of the epoch.</summary>
    public int this[int place] => _order[place];

    /// <summary>The key of the random numbers at a place: the sample's index, and for its second time in the epoch, its third, ... another one.</summary>
    public ulong KeyAt(int place) => (ulong)_order[place] + (_repeats.Length == 0 ? 0 : (ulong)_repeats[place] << 32);

    /// <summary>Draws the order of an epoch.</summary>
    /// <exception cref="InvalidOperationException">The sampler named a sample that is none.</exception>
    public void Draw(CounterRandom random)
    {
        _sampler.Draw(random, _order);
        foreach (int index in _order)
        {
            if ((uint)index >= (uint)_sourceCount)
                throw new InvalidOperationException(FormattableString.Invariant($"The sampler chose sample {index}; the source has 0 to {_sourceCount - 1}."));
        }

        Array.Clear(_counts);
        for (int place = 0; place < _repeats.Length; place++)
            _repeats[place] = _counts[_order[place]]++;
    }
}
