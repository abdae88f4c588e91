namespace CnnGen.Benchmarks.Measuring;

/// <summary>Inputs to measure with: the same on every run and, by the golden values' numpy counterpart, in Python.</summary>
internal static class RandomData
{
    public const int Seed = 2;

    /// <summary>Fills a buffer with numbers in [0, 1): element i of stream 0.</summary>
    public static void Fill(NativeBuffer buffer)
    {
        var random = new CounterRandom(Seed, 0);
        Span<float> values = buffer.Slice(0, checked((int)buffer.Length));
        for (int index = 0; index < values.Length; index++)
            values[index] = random.Uniform((ulong)index);
    }
}
