namespace CnnGen.Tests.Data;

public sealed class DataLoaderTests
{
    [Fact]
    public void An_epoch_has_every_sample_once_in_batches()
    {
        var loader = new DataLoader(new TestSource(10));
        Epoch epoch = Read(loader, 4);
        Assert.Equal([4, 4, 2], epoch.Counts);
        Assert.Equal(Enumerable.Range(0, 10), epoch.Indices.Order());
        Assert.Equal(epoch.Indices.Select(i => (float)(i % 3)), epoch.Targets);
        Assert.Equal(epoch.Indices.SelectMany(i => Enumerable.Range(10 * i, 4)).Select(value => (float)value), epoch.Inputs);
    }

    [Fact]
    public void The_order_follows_from_seed_and_epoch()
    {
        var loader = new DataLoader(new TestSource(20));
        int[] first = Read(loader, 4, seed: 1, epoch: 1).Indices;
        Assert.Equal(first, Read(loader, 7, seed: 1, epoch: 1).Indices);
        Assert.NotEqual(first, Read(loader, 4, seed: 1, epoch: 2).Indices);
        Assert.NotEqual(first, Read(loader, 4, seed: 2, epoch: 1).Indices);
        Assert.Equal(Enumerable.Range(0, 20), Read(new DataLoader(new TestSource(20)) { Sampler = new SequentialSampler() }, 4).Indices);
    }

    [Fact]
    public void What_is_left_of_an_epoch_may_be_dropped()
    {
        var loader = new DataLoader(new TestSource(10)) { DropLast = true };
        Epoch epoch = Read(loader, 4);
        Assert.Equal([4, 4], epoch.Counts);
        Assert.Equal(Read(new DataLoader(new TestSource(10)), 4).Indices[..8], epoch.Indices);
        using (BatchReader reader = loader.Open(new TestSource(10).Info, 5, 1))
            Assert.Equal(10, reader.TotalSamples);
        Assert.Contains("10 samples, too few for a batch of 11", Assert.Throws<ArgumentException>(() => Read(loader, 11)).Message, StringComparison.Ordinal);
        Assert.Equal([10], Read(new DataLoader(new TestSource(10)), 11).Counts);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    [InlineData(5, 2)]
    public void The_bits_do_not_depend_on_the_threads(int workers, int factor)
    {
        Epoch expected = Read(Loader(0, 2), 7), actual = Read(Loader(workers, factor), 7);
        Assert.Equal(expected.Inputs, actual.Inputs);
        Assert.Equal(expected.Targets, actual.Targets);
        Assert.Equal(expected.Counts, actual.Counts);

        static DataLoader Loader(int workers, int factor)
        {
            var source = new TestSource(50);
            source.Damaged.UnionWith([3, 4, 30]);
            return new DataLoader(source)
            {
                Sampler = WeightedRandomSampler.Balanced(source, 61),
                Augmentation = new Augmentation([1, 2, 2], new RandomAffine(20), new GaussianNoise { Clip = false }),
                MixUp = new MixUp(0.5f),
                SkipDamaged = true,
                Workers = workers,
                PrefetchFactor = factor,
            };
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_epoch_that_goes_on_in_the_middle_has_the_rest_of_the_batches(int workers)
    {
        var loader = new DataLoader(new TestSource(20)) { Augmentation = new Augmentation([4, 1], new GaussianNoise { Clip = false }), MixUp = new MixUp(), Workers = workers };
        Epoch whole = Read(loader, 6), rest = Read(loader, 6, seen: 12);
        Assert.Equal([6, 2], rest.Counts);
        Assert.Equal(whole.Inputs[(12 * 4)..], rest.Inputs);
        Assert.Equal(whole.Targets[12..], rest.Targets);
        Assert.Empty(Read(loader, 6, seen: 20).Counts);
    }

    [Fact]
    public void A_sample_that_comes_several_times_is_changed_each_time_in_another_way()
    {
        var loader = new DataLoader(new TestSource(1, 1)) { Sampler = new WeightedRandomSampler([1], 50), Augmentation = new Augmentation([1, 1], new GaussianNoise { Clip = false }) };
        Assert.Equal(50, Read(loader, 10).Inputs.Distinct().Count());
    }

    [Fact]
    public void A_sample_is_changed_alike_wherever_it_comes_in_the_epoch()
    {
        DataLoader shuffled = new(new TestSource(20, 1)) { Augmentation = Noise() }, inOrder = new(new TestSource(20, 1)) { Augmentation = Noise(), Sampler = new SequentialSampler() };
        Assert.Equal(Read(inOrder, 3).Inputs.Order(), Read(shuffled, 7).Inputs.Order());
        Assert.NotEqual(Read(inOrder, 3).Inputs, Read(inOrder, 3, epoch: 2).Inputs);
        Assert.NotEqual(Read(inOrder, 3).Inputs, Read(inOrder, 3, seed: 2).Inputs);

        static Augmentation Noise() => new([1, 1], new GaussianNoise { Clip = false });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void What_a_source_throws_reaches_the_caller_with_the_items_name(int workers)
    {
        var source = new TestSource(20) { OnRead = index => _ = index == 7 ? throw new FormatException("odd") : 0 };
        var loader = new DataLoader(source) { Workers = workers, Sampler = new SequentialSampler(), SkipDamaged = true };
        using BatchReader reader = loader.Open(source.Info, 3, 1);
        reader.Begin(1);
        Assert.True(reader.MoveNext());
        Assert.True(reader.MoveNext());
        var error = Assert.Throws<InvalidOperationException>(() => reader.MoveNext());
        Assert.Equal("Reading item7.dat (item 7) failed: odd", error.Message);
        Assert.IsType<FormatException>(error.InnerException);
        Assert.Equal(0, reader.Count);
        Assert.Empty(loader.DamagedItems);

        // What comes behind it, and a new epoch, is as ever.
        Assert.True(reader.MoveNext());
        Assert.Equal(90, reader.Inputs[0]);
        for (int batch = 4; batch < 7; batch++)
            Assert.True(reader.MoveNext());
        Assert.Equal(180, reader.Inputs[0]);
        Assert.False(reader.MoveNext());
        source.OnRead = null;
        reader.Begin(2);
        Assert.True(reader.MoveNext() && reader.MoveNext() && reader.MoveNext());
        Assert.Equal(60, reader.Inputs[0]);
    }

    [Fact]
    public void No_more_is_read_ahead_than_there_is_room_for()
    {
        var source = new TestSource(100);
        var loader = new DataLoader(source) { Workers = 2, PrefetchFactor = 2 };
        using BatchReader reader = loader.Open(source.Info, 5, 1);
        reader.Begin(1);
        Settle(25);     // four batches ahead, and the place of the one in use
        reader.MoveNext();
        Settle(25);
        reader.MoveNext();
        Settle(30);

        void Settle(int reads)
        {
            SpinWait.SpinUntil(() => source.Reads >= reads, 10_000);
            Thread.Sleep(30);
            Assert.Equal(reads, source.Reads);
        }
    }

    [Fact]
    public void A_batch_stays_until_the_next_is_asked_for()
    {
        var source = new TestSource(60);
        using BatchReader reader = new DataLoader(source) { Workers = 3, PrefetchFactor = 1, Sampler = new SequentialSampler() }.Open(source.Info, 2, 1);
        reader.Begin(1);
        for (int batch = 0; reader.MoveNext(); batch++)
        {
            Thread.Sleep(1);
            Assert.Equal([20f * batch, (20 * batch) + 10], [reader.Inputs[0], reader.Inputs[4]]);
        }
    }

    [Fact]
    public void Disposing_ends_the_threads_even_while_they_read()
    {
        var threads = new HashSet<Thread>();
        var source = new TestSource(100_000) { OnRead = _ => { lock (threads) threads.Add(Thread.CurrentThread); Thread.Sleep(1); } };
        BatchReader reader = new DataLoader(source) { Workers = 3 }.Open(source.Info, 50_000, 1);
        reader.Begin(1);
        SpinWait.SpinUntil(() => { lock (threads) return threads.Count >= 2; }, 10_000);
        reader.Dispose();
        reader.Dispose();
        Assert.InRange(threads.Count, 1, 3);
        Assert.All(threads, thread => Assert.False(thread.IsAlive));
        Assert.InRange(source.Reads, 1, 20_000);
        Assert.Throws<ObjectDisposedException>(() => reader.MoveNext());
        Assert.Throws<ObjectDisposedException>(() => reader.Begin(1));
    }

    [Fact]
    public void An_epoch_may_be_left_in_the_middle()
    {
        var source = new TestSource(50);
        using BatchReader reader = new DataLoader(source) { Workers = 2 }.Open(source.Info, 5, 1);
        Assert.False(reader.MoveNext());
        for (int i = 0; i < 20; i++)
        {
            reader.Begin(1);
            Assert.True(reader.MoveNext());
        }

        reader.Begin(1);
        Assert.Equal(Read(new DataLoader(source), 5, source.Info, reader).Indices, Read(new DataLoader(source), 5).Indices);
    }

    [Fact]
    public void Settings_that_cannot_be_are_refused()
    {
        var source = new TestSource(4);
        Assert.Throws<ArgumentNullException>(() => new DataLoader(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataLoader(source) { Workers = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataLoader(source) { PrefetchFactor = 0 });
        Assert.Contains("takes samples of 9 floats, but the source's have 4", Assert.Throws<ArgumentException>(() => new DataLoader(source) { Augmentation = new Augmentation([1, 3, 3]) }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataLoader(source).Open(source.Info, 0, 1));
        Assert.Contains("Net takes samples of 5 floats", Assert.Throws<ArgumentException>(() => new DataLoader(source).Open(new TestSource(4, 5).Info, 1, 1)).Message, StringComparison.Ordinal);
        using BatchReader reader = new DataLoader(source).Open(source.Info, 2, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Begin(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Begin(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Begin(1, 5));
    }

    [Fact]
    public void A_class_that_the_network_lacks_is_told_and_never_skipped()
    {
        var loader = new DataLoader(new TestSource(6, classes: 4)) { SkipDamaged = true, Sampler = new SequentialSampler() };
        var error = Assert.Throws<ArgumentException>(() => Read(loader, 6, new TestSource(6).Info));
        Assert.Contains("Net has the classes 0 to 2, but the target of item3.dat (item 3) is 3.", error.Message, StringComparison.Ordinal);
    }

    private static Epoch Read(DataLoader loader, int batchSize, int seed = 1, int epoch = 1, int seen = 0) =>
        Read(loader, batchSize, new TestSource(1, loader.InputLength).Info, null, seed, epoch, seen);

    private static Epoch Read(DataLoader loader, int batchSize, ModelInfo info, BatchReader? open = null, int seed = 1, int epoch = 1, int seen = 0)
    {
        BatchReader reader = open ?? loader.Open(info, batchSize, seed);
        if (open is null)
            reader.Begin(epoch, seen);
        var read = new Epoch([], [], []);
        while (reader.MoveNext())
        {
            read.Counts.Add(reader.Count);
            read.InputList.AddRange(reader.Inputs);
            read.TargetList.AddRange(reader.Targets);
        }

        if (open is null)
            reader.Dispose();
        return read;
    }

    private sealed record Epoch(List<int> Counts, List<float> InputList, List<float> TargetList)
    {
        public float[] Inputs => [.. InputList];

        public float[] Targets => [.. TargetList];

        public int[] Indices => [.. InputList.Where((_, i) => i % 4 == 0).Select(value => (int)value / 10)];
    }
}
