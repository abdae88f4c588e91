namespace CnnGen.Tests.Data;

public sealed class SamplerTests
{
    [Fact]
    public void A_random_order_has_every_sample_once_and_follows_from_the_numbers()
    {
        int[] first = Draw(new RandomSampler(), new TestSource(100), seed: 1), again = Draw(new RandomSampler(), new TestSource(100), seed: 1);
        Assert.Equal(Enumerable.Range(0, 100), first.Order());
        Assert.NotEqual(Enumerable.Range(0, 100), first);
        Assert.Equal(first, again);
        Assert.NotEqual(first, Draw(new RandomSampler(), new TestSource(100), seed: 2));
    }

    [Fact]
    public void The_order_of_the_source_is_kept() => Assert.Equal([0, 1, 2, 3], Draw(new SequentialSampler(), new TestSource(4), seed: 1));

    [Fact]
    public void Samples_come_in_proportion_to_their_weights()
    {
        const int Draws = 100_000;
        double[] weights = [0, 1, 2, 0, 5, 0];
        int[] order = Draw(new WeightedRandomSampler(weights, Draws), new TestSource(6), seed: 1);
        for (int i = 0; i < weights.Length; i++)
        {
            // Within four standard deviations of a binomial distribution.
            double p = weights[i] / 8;
            Assert.InRange(order.Count(index => index == i) - (Draws * p), -4 * Math.Sqrt(Draws * p * (1 - p)), 4 * Math.Sqrt(Draws * p * (1 - p)));
        }

        Assert.Equal(order, Draw(new WeightedRandomSampler(weights, Draws), new TestSource(6), seed: 1));
        Assert.NotEqual(order, Draw(new WeightedRandomSampler(weights, Draws), new TestSource(6), seed: 2));
    }

    [Fact]
    public void Neighbouring_draws_do_not_depend_on_one_another()
    {
        int[] order = Draw(new WeightedRandomSampler([1, 1], 40_000), new TestSource(2), seed: 3);
        int same = order.Zip(order.Skip(1)).Count(pair => pair.First == pair.Second);
        Assert.InRange(same, 20_000 - 400, 20_000 + 400);
    }

    [Fact]
    public void Balanced_classes_come_equally_often()
    {
        // 900 of class 0, 90 of class 1, 10 of class 2.
        var data = new Dataset(new float[1000], [.. Enumerable.Range(0, 1000).Select(i => i < 900 ? 0f : i < 990 ? 1 : 2)], 1000);
        WeightedRandomSampler sampler = WeightedRandomSampler.Balanced(data, 30_000);
        int[] order = Draw(sampler, data, seed: 1);
        int[] counts = [order.Count(i => i < 900), order.Count(i => i is >= 900 and < 990), order.Count(i => i >= 990)];
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 330, 10_000 + 330));
        Assert.InRange(order.Distinct().Count(), 990, 1000);
        Assert.Equal(1000, WeightedRandomSampler.Balanced(data).CountOf(data));
    }

    [Fact]
    public void Weights_that_cannot_be_are_refused()
    {
        foreach (double[] weights in (double[][])[[], [0, 0], [1, -1], [double.NaN], [double.PositiveInfinity], [double.MaxValue, double.MaxValue]])
            Assert.Throws<ArgumentException>(() => new WeightedRandomSampler(weights));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedRandomSampler([1], 0));
        Assert.Contains("2 weights, and the source 3 samples", Assert.Throws<ArgumentException>(() => new DataLoader(new TestSource(3)) { Sampler = new WeightedRandomSampler([1, 1]) }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => WeightedRandomSampler.Balanced(new Dataset([1, 2], [0.5f, 1], 2)));
        Assert.Throws<ArgumentException>(() => WeightedRandomSampler.Balanced(new Dataset([1, 2], [0, 1, 2, 3], 2)));
    }

    private static int[] Draw(Sampler sampler, SampleSource source, int seed)
    {
        int[] order = new int[sampler.CountOf(source)];
        sampler.Draw(new CounterRandom(seed, 5), order);
        return order;
    }
}
