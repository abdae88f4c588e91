namespace CnnGen.Benchmarks.Measuring;

/// <summary>Data to measure with: the same on every run and, by the golden values' numpy counterpart, in Python.</summary>
internal static class RandomData
{
    private const int Seed = 2;
    private const ulong InputStream = 0;
    private const ulong LabelStream = 1;

    /// <summary>Fills with numbers in [0, 1).</summary>
    public static void Fill(Span<float> inputs)
    {
        var random = new CounterRandom(Seed, InputStream);
        for (int index = 0; index < inputs.Length; index++)
            inputs[index] = random.Uniform((ulong)index);
    }

    /// <summary>Fills with indices of classes.</summary>
    public static void FillLabels(Span<float> labels, int classes)
    {
        var random = new CounterRandom(Seed, LabelStream);
        for (int index = 0; index < labels.Length; index++)
            labels[index] = random.Below((ulong)index, classes);
    }
}
