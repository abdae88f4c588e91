namespace CnnGen;

/// <summary>The batches of data in memory: all samples in a shuffled order, each batch gathered into one piece of memory.</summary>
internal sealed class BatchSequence : IBatches
{
    private readonly Dataset _data;
    private readonly int _batchSize;
    private readonly int[] _order;
    private readonly float[] _inputs;
    private readonly float[] _targets;

    private int _seen;
    private int _count;

    public BatchSequence(Dataset data, int batchSize)
    {
        _data = data;
        _batchSize = Math.Min(batchSize, data.Count);
        _order = new int[data.Count];
        _inputs = new float[_batchSize * data.InputLength];
        _targets = new float[_batchSize * data.TargetLength];
    }

    public ReadOnlySpan<float> Inputs => _inputs.AsSpan(0, _count * _data.InputLength);

    public ReadOnlySpan<float> Targets => _targets.AsSpan(0, _count * _data.TargetLength);

    public int Load(int epoch) => _order.Length;

    public void Begin(int seed, int epoch, int seen)
    {
        RandomSampler.Shuffle(new CounterRandom(seed, RandomStreams.Shuffle + (ulong)epoch), _order);
        (_seen, _count) = (seen, 0);
    }

    /// <summary>Gathers the next batch; the last of an epoch may be smaller.</summary>
    public int Next()
    {
        _count = Math.Min(_batchSize, _order.Length - _seen);
        _data.Gather(_order.AsSpan(_seen, _count), _inputs, _targets);
        _seen += _count;
        return _count;
    }

    public void End()
    {
    }
}
