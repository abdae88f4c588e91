namespace CnnGen;

/// <summary>The batches of an epoch: all samples in a shuffled order, each batch gathered into one piece of memory.</summary>
internal sealed class BatchSequence
{
    private readonly Dataset _data;
    private readonly int _batchSize;
    private readonly int[] _order;
    private readonly float[] _inputs;
    private readonly float[] _targets;

    public BatchSequence(Dataset data, int batchSize)
    {
        _data = data;
        _batchSize = Math.Min(batchSize, data.Count);
        _order = new int[data.Count];
        _inputs = new float[_batchSize * data.InputLength];
        _targets = new float[_batchSize * data.TargetLength];
    }

    public int TotalSamples => _order.Length;

    /// <summary>The samples of a batch that was gathered.</summary>
    public ReadOnlySpan<float> Inputs(int count) => _inputs.AsSpan(0, count * _data.InputLength);

    /// <summary>The targets of a batch that was gathered.</summary>
    public ReadOnlySpan<float> Targets(int count) => _targets.AsSpan(0, count * _data.TargetLength);

    /// <summary>Draws an order, which depends on nothing but <paramref name="random"/> (Fisher and Yates).</summary>
    public void Shuffle(CounterRandom random)
    {
        for (int i = 0; i < _order.Length; i++)
            _order[i] = i;
        for (int i = _order.Length - 1; i > 0; i--)
        {
            int other = random.Below((ulong)i, i + 1);
            (_order[i], _order[other]) = (_order[other], _order[i]);
        }
    }

    /// <summary>Gathers the batch that begins after <paramref name="seen"/> samples; the last of an epoch may be smaller.</summary>
    /// <returns>Its number of samples.</returns>
    public int Gather(int seen)
    {
        int count = Math.Min(_batchSize, TotalSamples - seen);
        _data.Gather(_order.AsSpan(seen, count), _inputs, _targets);
        return count;
    }
}
