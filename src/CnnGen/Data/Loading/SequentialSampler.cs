namespace CnnGen;

/// <summary>Every sample once in an epoch, in the order of the source, as PyTorch's <c>SequentialSampler</c>.</summary>
public sealed class SequentialSampler : Sampler
{
    /// <inheritdoc/>
    public override void Draw(CounterRandom random, Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
    }
}
