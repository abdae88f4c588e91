using CnnGen;

namespace Consumer;

/// <summary>Predictions of one thread and of two.</summary>
internal static class TwoThreads
{
    private const int Count = 5;

    /// <summary>Whether both have the same bits, of a sample that both threads compute and of several samples.</summary>
    public static bool Agree()
    {
        float[] images = new float[Count * Wide.InputLength];
        var random = new CounterRandom(4, 0);
        for (int i = 0; i < images.Length; i++)
            images[i] = random.Uniform((ulong)i);

        using var net = Wide.Create(seed: 5);
        float[] expected = Predict(net, images);
        net.Threads = 2;
        return Wide.Info.CutsSamples && expected.AsSpan().SequenceEqual(Predict(net, images)) && expected.AsSpan().ContainsAnyExcept(0f);
    }

    /// <summary>Each sample by itself, then all in one call.</summary>
    private static float[] Predict(Wide net, float[] images)
    {
        float[] scores = new float[2 * Count * Wide.OutputLength];
        for (int i = 0; i < Count; i++)
            net.Predict(images.AsSpan(i * Wide.InputLength, Wide.InputLength)).CopyTo(scores.AsSpan(i * Wide.OutputLength));
        net.Predict(images, Count, scores.AsSpan(Count * Wide.OutputLength));
        return scores;
    }
}
