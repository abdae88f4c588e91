using System.Runtime.InteropServices;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Training;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void SameSeedAndThreadsGiveTheSameBits(int threads)
    {
        byte[] first = Train(seed: 7, threads), second = Train(seed: 7, threads);
        Assert.True(first.AsSpan().SequenceEqual(second));
        Assert.False(first.AsSpan().SequenceEqual(Train(seed: 8, threads)));
    }

    /// <summary>The parameters after two epochs over random images, whose last batch is smaller.</summary>
    private static byte[] Train(int seed, int threads)
    {
        const int Count = 300;
        var random = new CounterRandom(seed: 1, stream: 0);
        float[] images = new float[Count * LeNet5.InputLength], labels = new float[Count];
        for (int i = 0; i < images.Length; i++)
            images[i] = random.Uniform((ulong)i);
        for (int i = 0; i < labels.Length; i++)
            labels[i] = i % 10;

        using LeNet5 net = LeNet5.Create(seed);
        using var trainer = new Trainer<LeNet5>(net, new Adam(), new TrainerOptions { BatchSize = 64, Threads = threads, Seed = seed });
        trainer.Fit(new Dataset(images, labels, Count), validation: null, epochs: 2);
        return MemoryMarshal.AsBytes(net.Parameters.Block.Slice(0, (int)net.Parameters.Block.Length)).ToArray();
    }
}
