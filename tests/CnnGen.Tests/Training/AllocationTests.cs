using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

/// <summary>Runs beside no other test, since it counts what the whole process allocates.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_step_allocates_nothing_on_any_thread(int threads)
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam { WeightDecay = 0.1f }, new TrainerOptions { Threads = threads });
        Dataset data = Draw(30);
        float[] inputs = data.Inputs();
        float[] targets = data.Targets();
        for (int i = 0; i < 200; i++)
            trainer.Step(inputs, targets, 30);

        // A runtime thread may allocate behind our back now and then: the least of some runs is what the steps themselves take.
        long least = long.MaxValue;
        for (int run = 0; run < 50 && least > 0; run++)
            least = Math.Min(least, AllocatedBy(() => trainer.Step(inputs, targets, 30), 200));
        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Reading_a_batch_ahead_allocates_nothing_on_any_thread(int workers)
    {
        Dataset data = Draw(64);
        var loader = new DataLoader(data)
        {
            Workers = workers,
            Sampler = WeightedRandomSampler.Balanced(data, 20_000),
            Augmentation = new Augmentation([2, 2], new RandomAffine { Translate = (0.5f, 0) }, new GaussianNoise { Clip = false }, new Cutout(1)),
            MixUp = new MixUp(),
        };
        using BatchReader reader = loader.Open(SoftmaxRegression.Info, 8, seed: 1);
        reader.Begin(1);
        for (int i = 0; i < 500; i++)
            reader.MoveNext();
        long least = long.MaxValue;
        for (int run = 0; run < 50 && least > 0; run++)
            least = Math.Min(least, AllocatedBy(() => reader.MoveNext(), 200));
        Assert.Equal(0, least);
        Assert.True(reader.MoveNext());
    }

    /// <summary>With and without changes, masks, samples that come again, and threads.</summary>
    [Theory]
    [InlineData(0, 1, 64, false)]
    [InlineData(1, 2, 64, true)]
    [InlineData(3, 4, 1000, true)]
    public void A_loader_takes_the_memory_that_it_tells(int workers, int factor, int batchSize, bool changes)
    {
        const int Count = 200, Side = 32, SmallOverhead = 1 << 14;
        var data = new Dataset(new float[Count * Side * Side], new float[Count * Side * Side], Count);
        var loader = new DataLoader(data)
        {
            Workers = workers,
            PrefetchFactor = factor,
            Sampler = changes ? new WeightedRandomSampler(Enumerable.Repeat(1.0, Count).ToArray(), 300) : new RandomSampler(),
            Augmentation = changes ? new Augmentation([1, Side, Side], new RandomCrop(40) { Padding = 6 }, new RandomCrop(24)) { Mask = new ImageShape(1, Side, Side) } : null,
        };
        int side = changes ? 24 : Side;
        ModelInfo info = Data.TestSource.InfoOf(new LossInfo(Loss.MeanSquaredError, "output", [1, side, side]) { TargetLength = side * side }, new TensorInfo("input", [1, side, side]));
        long least = long.MaxValue, told = loader.MemoryBytes(batchSize);
        for (int run = 0; run < 5; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            using BatchReader reader = loader.Open(info, batchSize, seed: 1);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(least - told, 0, SmallOverhead);
        Assert.True(told > 10 * SmallOverhead);
        Assert.Throws<ArgumentOutOfRangeException>(() => loader.MemoryBytes(0));
    }

    [Fact]
    public void Looking_a_parameter_up_and_copying_it_allocates_nothing()
    {
        using ParameterSet set = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        float[] elements = new float[30];
        Copy();
        Assert.Equal(0, AllocatedBy(Copy, 50));

        void Copy()
        {
            foreach (Parameter parameter in set)
                parameter.CopyTo(elements);
            set["dense1.weight"].CopyFrom(elements);
        }
    }

    private static long AllocatedBy(Action action, int times)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < times; i++)
            action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
