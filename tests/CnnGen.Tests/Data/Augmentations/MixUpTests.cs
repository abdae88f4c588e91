namespace CnnGen.Tests.Data;

public sealed class MixUpTests
{
    [Theory]
    [InlineData(0.2f)]
    [InlineData(1f)]
    [InlineData(4f)]
    public void The_share_has_the_moments_of_its_distribution(float alpha)
    {
        // Beta(a + 1, a): mean (a + 1) / (2 a + 1), second moment mean * (a + 2) / (2 a + 2).
        const int Draws = 20_000;
        var mixUp = new MixUp(alpha);
        double[] shares = [.. Enumerable.Range(0, Draws).Select(seed => (double)mixUp.Share(seed))];
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        double mean = (alpha + 1) / ((2 * alpha) + 1), second = mean * (alpha + 2) / ((2 * alpha) + 2);
        Assert.Equal(mean, shares.Average(), 0.01);
        Assert.Equal(second, shares.Average(share => share * share), 0.01);

        // The mean of the density at l and at 1 - l is that of Beta(a, a): its variance about 1/2 is 1 / (4 (2 a + 1)).
        Assert.Equal(1 / (4 * ((2 * alpha) + 1)), shares.Average(share => Math.Pow(share - 0.5, 2)), 0.01);
    }

    [Fact]
    public void A_sample_and_the_next_are_mixed_and_classes_stay()
    {
        float[] inputs = [10, 100, 20, 200, 40, 400], targets = [1, 2, 3];
        new MixUp().Apply(inputs, targets, 3, [true], new CounterRandom(1, 2), 0);
        float[] shares = [.. Enumerable.Range(0, 3).Select(Share)];
        float[] expected =
        [
            Mixed(shares[0], 10, 20), Mixed(shares[0], 100, 200), Mixed(shares[1], 20, 40), Mixed(shares[1], 200, 400), Mixed(shares[2], 40, 10), Mixed(shares[2], 400, 100),
        ];
        Assert.Equal(expected, inputs);
        Assert.Equal([1, 2, 3], targets);
        Assert.Equal(3, shares.Distinct().Count());
    }

    [Fact]
    public void Targets_that_are_values_are_mixed_alike()
    {
        float[] inputs = [1, 2], targets = [10, 0, 20, 1];
        new MixUp().Apply(inputs, targets, 2, [false, true], new CounterRandom(1, 2), 0);
        Assert.Equal([Mixed(Share(0), 10, 20), 0, Mixed(Share(1), 20, 10), 1], targets);
        Assert.Equal([Mixed(Share(0), 1, 2), Mixed(Share(1), 2, 1)], inputs);
    }

    [Fact]
    public void Samples_are_mixed_alike_whatever_batch_part_was_seen_before()
    {
        float[] whole = [1, 2, 3, 4, 5, 6], rest = [4, 5, 6];
        var mixUp = new MixUp();
        mixUp.Apply(whole, new float[6], 6, [true], new CounterRandom(1, 2), 0);
        mixUp.Apply(rest, new float[3], 3, [true], new CounterRandom(1, 2), 3);
        // The last of each is mixed with the first of its batch.
        Assert.Equal(whole[3..5], rest[..2]);
    }

    [Fact]
    public void A_batch_of_one_sample_is_itself()
    {
        float[] inputs = [3, 4], targets = [1];
        new MixUp().Apply(inputs, targets, 1, [true], new CounterRandom(1, 2), 0);
        Assert.Equal([3, 4], inputs, (a, b) => MathF.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void The_expected_cross_entropy_is_that_of_mixed_targets()
    {
        // A fixed linear network of two classes over one number; a pair of samples, in both orders.
        const int Draws = 40_000;
        var mixUp = new MixUp(0.7f);
        double kept = 0, soft = 0;
        for (int seed = 0; seed < Draws; seed++)
        {
            double share = mixUp.Share(seed);
            foreach ((double x, double other, int label) in ((double, double, int)[])[(-1, 2, 0), (2, -1, 1)])
            {
                double mixed = (share * x) + ((1 - share) * other);
                kept += Loss(mixed, label);

                // The pair of losses, with a share of Beta(a, a): this one or its opposite, each as likely.
                soft += ((share * Loss(mixed, label)) + ((1 - share) * Loss(mixed, 1 - label))) / 2;
                double opposite = ((1 - share) * x) + (share * other);
                soft += (((1 - share) * Loss(opposite, label)) + (share * Loss(opposite, 1 - label))) / 2;
            }
        }

        Assert.Equal(soft / Draws, kept / Draws, 0.02);
        Assert.True(kept / Draws > 0.05);

        static double Loss(double z, int label) => Math.Log(1 + Math.Exp(label == 1 ? -z : z));
    }

    [Fact]
    public void A_loader_mixes_what_it_reads()
    {
        var source = new TestSource(6, 1);
        using BatchReader reader = new DataLoader(source) { MixUp = new MixUp(), Sampler = new SequentialSampler() }.Open(source.Info, 6, 1);
        reader.Begin(1);
        reader.MoveNext();
        Assert.Equal([0, 1, 2, 0, 1, 2], reader.Targets.ToArray());
        for (int i = 0; i < 5; i++)
            Assert.InRange(reader.Inputs[i], (10 * i) + 1e-6f, (10 * i) + 10 - 1e-6f);
        Assert.InRange(reader.Inputs[5], 1e-6f, 50 - 1e-6f);
    }

    private static float Share(int place) => new MixUp().Share(unchecked((long)new CounterRandom(1, 2).Bits((ulong)place)));

    private static float Mixed(float share, float a, float b) => (share * a) + ((1 - share) * b);
}
