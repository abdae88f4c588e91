namespace CnnGen;

/// <summary>Draws each sample of an epoch anew from all, in proportion to weights, as PyTorch's <c>WeightedRandomSampler</c> with replacement: some samples come several times, and some not at all.</summary>
public sealed class WeightedRandomSampler : Sampler
{
    private readonly double[] _sums;    // of the weights up to each sample
    private readonly int _last;         // the last sample that has a weight

    /// <summary>Takes the weights.</summary>
    /// <param name="weights">Weight of each sample of the source, finite and at least 0; their sum need not be 1.</param>
    /// <param name="numSamples">Number of samples of an epoch, at least 1; as many as there are weights if null.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or none is greater than 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numSamples"/> is less than 1.</exception>
    public WeightedRandomSampler(ReadOnlySpan<double> weights, int? numSamples = null)
    {
        _sums = new double[weights.Length];
        _last = -1;
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0) || !double.IsFinite(sum += weights[i]))
                throw new ArgumentException(FormattableString.Invariant($"Weight {i} is {weights[i]}; weights and their sum are finite and at least 0."), nameof(weights));
            _sums[i] = sum;
            if (weights[i] > 0)
                _last = i;
        }

        if (_last < 0)
            throw new ArgumentException("No weight is greater than 0.", nameof(weights));
        NumSamples = Checked.FromOne(numSamples ?? weights.Length, nameof(numSamples));
    }

    /// <summary>Number of samples of an epoch.</summary>
    public int NumSamples { get; }

    /// <inheritdoc/>
    public override bool HasRepeats => true;

    /// <summary>A sampler by which each class comes equally often, however many samples it has: a sample's weight is 1 / (samples of its class).</summary>
    /// <param name="source">The source; its targets are classes, one whole number from 0 each.</param>
    /// <param name="numSamples">Number of samples of an epoch; as many as the source has if null.</param>
    /// <exception cref="ArgumentException">The targets are not classes.</exception>
    /// <exception cref="DamagedItemException">A target cannot be read.</exception>
    public static WeightedRandomSampler Balanced(SampleSource source, int? numSamples = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        int[] classes = ClassLabels.Find(source) ?? throw new ArgumentException("Only targets that are classes, one whole number from 0 for each sample, can be balanced.", nameof(source));
        Dictionary<int, int> counts = classes.CountBy(static label => label).ToDictionary();
        return new WeightedRandomSampler(Array.ConvertAll(classes, label => 1.0 / counts[label]), numSamples);
    }

    /// <inheritdoc/>
    public override int CountOf(SampleSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Count == _sums.Length
            ? NumSamples
            : throw new ArgumentException(FormattableString.Invariant($"The sampler has {_sums.Length} weights, and the source {source.Count} samples."), nameof(source));
    }

    /// <inheritdoc/>
    public override void Draw(CounterRandom random, Span<int> order)
    {
        const double Unit = 1.0 / (1L << 53);
        for (int i = 0; i < order.Length; i++)
            order[i] = Find((random.Bits((ulong)i) >> 11) * Unit * _sums[^1]);
    }

    /// <summary>The first sample up to which the weights' sum is greater than a value; one without a weight never is.</summary>
    private int Find(double value)
    {
        int low = 0, high = _last;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (_sums[middle] > value)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
