using System.Runtime.InteropServices;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Training;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void SameSeedAndThreadsGiveTheSameBits(int threads) => Check<LeNet5>(threads);

    /// <summary>Threads that wait for each other's statistics must not let it depend on who was first.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SoDoNetworksWithBatchStatistics(int threads) => Check<BatchNormResidual>(threads);

    /// <summary>The masks are those of a sample's place in the batch: other masks would move the parameters by some hundredths.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void DropoutsMasksDoNotDependOnThreads(int threads)
    {
        ReadOnlySpan<float> one = MemoryMarshal.Cast<byte, float>(Train<Dropping>(seed: 7, threads: 1)), several = MemoryMarshal.Cast<byte, float>(Train<Dropping>(seed: 7, threads));
        Assert.All(one.ToArray().Zip(several.ToArray()), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-4f));
    }

    private static void Check<T>(int threads)
        where T : class, ITrainableModel<T>
    {
        byte[] first = Train<T>(seed: 7, threads), second = Train<T>(seed: 7, threads);
        Assert.True(first.AsSpan().SequenceEqual(second));
        Assert.False(first.AsSpan().SequenceEqual(Train<T>(seed: 8, threads)));
    }

    /// <summary>The parameters after two epochs over random images, whose last batch is smaller.</summary>
    private static byte[] Train<T>(int seed, int threads)
        where T : class, ITrainableModel<T>
    {
        const int Count = 300;
        var random = new CounterRandom(seed: 1, stream: 0);
        float[] images = new float[Count * T.Info.InputLength], labels = new float[Count * T.Info.TargetLength];
        for (int i = 0; i < images.Length; i++)
            images[i] = random.Uniform((ulong)i);
        for (int i = 0; i < labels.Length; i++)
            labels[i] = i % T.Info.OutputLength;

        using var parameters = ParameterSet.Create(T.Info, seed);
        using T net = T.Create(parameters);
        using var trainer = new Trainer<T>(net, new Adam(), new TrainerOptions { BatchSize = 64, Threads = threads, Seed = seed });
        trainer.Fit(new Dataset(images, labels, Count), validation: null, epochs: 2);
        return MemoryMarshal.AsBytes(parameters.Block.Slice(0, (int)parameters.Block.Length)).ToArray();
    }
}
