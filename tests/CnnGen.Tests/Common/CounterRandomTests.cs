namespace CnnGen.Tests.Common;

/// <summary>The numbers are those of tests/golden/counter_random.py.</summary>
public sealed class CounterRandomTests
{
    [Fact]
    public void Bits_are_those_of_the_formula()
    {
        Assert.Equal([0x5e41ab087439611e, 0xf18d6ce93d6cf1ee, 0x0b95f66d327e8d78], Take(3, new CounterRandom(1, 0).Bits));
        Assert.Equal([0xe6c62d17a1f12ffd, 0x3175b0691c952ecc], Take(2, new CounterRandom(-7, 5).Bits));
    }

    [Fact]
    public void Uniform_numbers_are_those_of_the_formula()
    {
        Assert.Equal([0.6514754295349121f, 0.42700326442718506f, 0.6659929752349854f], Take(3, new CounterRandom(1, 2).Uniform));
        Assert.Equal([0.10430333763360977f, -0.07114555686712265f, -0.12013297528028488f], Take(3, index => new CounterRandom(3, 4).Uniform(index, 0.2f)));
    }

    [Fact]
    public void Whole_numbers_are_those_of_the_formula() =>
        Assert.Equal([6, 4, 6, 0, 9, 2, 6, 4], Take(8, index => new CounterRandom(1, 2).Below(index, 10)));

    [Fact]
    public void Uniform_numbers_stay_below_one_and_have_their_mean()
    {
        float[] numbers = Take(100_000, new CounterRandom(11, 0).Uniform);
        Assert.InRange(numbers.Min(), 0, 1e-4f);
        Assert.InRange(numbers.Max(), 1 - 1e-4f, MathF.BitDecrement(1));
        Assert.InRange(numbers.Average(), 0.495f, 0.505f);
    }

    [Fact]
    public void Every_whole_number_below_the_limit_comes_about_as_often()
    {
        int[] counts = new int[7];
        foreach (int number in Take(70_000, index => new CounterRandom(5, 6).Below(index, 7)))
            counts[number]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    private static T[] Take<T>(int count, Func<ulong, T> number) => [.. Enumerable.Range(0, count).Select(index => number((ulong)index))];
}
