namespace CnnGen;

/// <summary>Every sample once in an epoch, in an order that is drawn anew for each, as PyTorch's <c>RandomSampler</c>.</summary>
public sealed class RandomSampler : Sampler
{
    /// <inheritdoc/>
    public override void Draw(CounterRandom random, Span<int> order) => Shuffle(random, order);

    /// <summary>The indices in a shuffled order (R. Fisher and F. Yates, 1938; R. Durstenfeld, 1964).</summary>
    internal static void Shuffle(CounterRandom random, Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = random.Below((ulong)i, i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
