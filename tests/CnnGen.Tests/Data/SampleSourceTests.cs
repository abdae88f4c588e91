namespace CnnGen.Tests.Data;

public sealed class SampleSourceTests
{
    [Fact]
    public void A_subset_has_the_samples_that_were_chosen()
    {
        var subset = new Subset(new TestSource(5), [3, 0, 3]);
        Assert.Equal((3, 4, 1), (subset.Count, subset.InputLength, subset.TargetLength));
        Assert.Equal([30f, 31, 32, 33], Read(subset, 0).Input);
        Assert.Equal([0f, 1, 2, 3], Read(subset, 1).Input);
        Assert.Equal(0, Read(subset, 2).Target[0]);
        Assert.Equal("item3.dat", subset.NameOf(0));
        Assert.Throws<ArgumentException>(() => new Subset(new TestSource(5), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Subset(new TestSource(5), [5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Subset(new TestSource(5), [-1]));
    }

    [Fact]
    public void Sources_behind_one_another_are_one()
    {
        var all = new ConcatSource(new TestSource(2), new Subset(new TestSource(9), [7]), new TestSource(3));
        Assert.Equal(6, all.Count);
        float[] firsts = [.. Enumerable.Range(0, 6).Select(i => Read(all, i).Input[0])];
        Assert.Equal([0f, 10, 70, 0, 10, 20], firsts);
        Assert.Equal("item7.dat", all.NameOf(2));
        Assert.Equal(1, Read(all, 2).Target[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(all, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(all, -1));
        Assert.Contains("Source 1 has samples of 5 floats", Assert.Throws<ArgumentException>(() => new ConcatSource(new TestSource(2), new TestSource(2, 5))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_is_a_source()
    {
        SampleSource data = Dataset.FromLabels([1, 2, 3, 4], [5, 6]);
        (float[] input, float[] target) = Read(data, 1);
        Assert.Equal([3f, 4], input);
        Assert.Equal([6f], target);
        Assert.Equal("sample 1", data.NameOf(1));
        Assert.Same(data, data.ToDataset());
    }

    [Fact]
    public void A_split_leaves_each_class_its_share()
    {
        // 90 of class 0, 9 of class 1, 1 of class 2.
        var data = new Dataset(new float[100], [.. Enumerable.Range(0, 100).Select(i => i < 90 ? 0f : i < 99 ? 1 : 2)], 100);
        (Subset training, Subset validation) = data.Split(0.3, seed: 1);
        Assert.Equal((70, 30), (training.Count, validation.Count));
        Assert.Equal(Enumerable.Range(0, 100), training.Indices.ToArray().Concat(validation.Indices.ToArray()).Order());
        Assert.Equal(27, validation.Indices.ToArray().Count(i => i < 90));
        Assert.Equal(3, validation.Indices.ToArray().Count(i => i >= 90));
        Assert.Equal(validation.Indices.ToArray().Order(), validation.Indices.ToArray());
        Assert.Equal(validation.Indices.ToArray(), data.Split(0.3, seed: 1).Validation.Indices.ToArray());
        Assert.NotEqual(validation.Indices.ToArray(), data.Split(0.3, seed: 2).Validation.Indices.ToArray());
    }

    [Fact]
    public void A_split_by_lot_does_not_look_at_classes()
    {
        var data = new Dataset(new float[1000], [.. Enumerable.Range(0, 1000).Select(i => (float)(i % 2))], 1000);
        int[] counts = [.. Enumerable.Range(0, 20).Select(seed => data.Split(0.1, seed, stratify: false).Validation.Indices.ToArray().Count(i => i % 2 == 0))];
        Assert.Contains(counts, count => count != 50);
        Assert.All(counts, count => Assert.InRange(count, 30, 70));
    }

    [Theory]
    [InlineData(2, 0.01, 1)]
    [InlineData(2, 0.99, 1)]
    [InlineData(10, 0.25, 3)]
    [InlineData(11, 0.5, 6)]
    public void A_split_of_values_is_by_lot_and_neither_part_is_empty(int count, double share, int expected)
    {
        var data = new Dataset(new float[count], [.. Enumerable.Range(0, count).Select(i => i + 0.5f)], count);
        (Subset training, Subset validation) = data.Split(share, seed: 1);
        Assert.Equal((count - expected, expected), (training.Count, validation.Count));
    }

    [Fact]
    public void Classes_of_one_sample_are_parted_by_lot_and_not_by_their_number()
    {
        // Each of 40 classes has one sample, and 10 are for validation: which, depends on the seed.
        var data = new Dataset(new float[40], [.. Enumerable.Range(0, 40).Select(i => (float)i)], 40);
        int[] chosen = new int[40];
        for (int seed = 0; seed < 40; seed++)
        {
            (_, Subset validation) = data.Split(0.25, seed);
            Assert.Equal(10, validation.Count);
            foreach (int i in validation.Indices)
                chosen[i]++;
        }

        Assert.All(chosen, count => Assert.InRange(count, 1, 25));
    }

    [Fact]
    public void A_split_that_cannot_be_is_refused()
    {
        foreach (double share in (double[])[0, 1, -0.1, double.NaN])
            Assert.Throws<ArgumentOutOfRangeException>(() => new TestSource(5).Split(share, 1));
        Assert.Throws<InvalidOperationException>(() => new TestSource(1).Split(0.5, 1));
    }

    [Fact]
    public void A_split_reads_targets_alone()
    {
        var source = new TestSource(30);
        source.Split(0.2, 1);
        Assert.Equal(0, source.Reads);
    }

    /// <summary>A source that reads its targets with its samples, as by default.</summary>
    private sealed class Mistaken : SampleSource
    {
        public override int Count => 3;

        public override int InputLength => 2;

        public override int TargetLength => 1;

        public override void Read(int index, Span<float> input, Span<float> target) => throw new ArgumentException("a mistake");

        public override string NameOf(int index) => $"picture{index}.png";
    }

    [Fact]
    public void A_mistake_while_targets_are_read_has_the_sample_s_name()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Mistaken().Split(0.5, 1));
        Assert.Equal("Reading picture0.png (item 0) failed: a mistake", error.Message);
        Assert.IsType<ArgumentException>(error.InnerException);
    }

    [Fact]
    public void All_samples_are_read_into_memory()
    {
        Dataset data = new TestSource(3, 2).ToDataset();
        Assert.Equal(3, data.Count);
        Assert.Equal([20f, 21], data.Input(2).ToArray());
        Assert.Equal([2f], data.Target(2).ToArray());
    }

    [Fact]
    public void Damaged_samples_are_told_or_left_out()
    {
        var source = new TestSource(4, 2);
        source.Damaged.UnionWith([0, 2]);
        var error = Assert.Throws<DamagedItemException>(() => source.ToDataset());
        Assert.Equal(("item0.dat: cut off. (item 0)", 0, "item0.dat"), (error.Message, error.Item.Index, error.Item.Name));
        Assert.IsType<InvalidDataException>(error.InnerException);

        List<DamagedItem> damaged = [];
        Dataset data = source.ToDataset(damaged);
        Assert.Equal([0, 2], damaged.Select(item => item.Index));
        Assert.Equal(2, data.Count);
        Assert.Equal([10f, 11, 30, 31], [.. data.Input(0), .. data.Input(1)]);
        Assert.Equal([1f, 0], [.. data.Target(0), .. data.Target(1)]);

        source.Damaged.UnionWith([1, 3]);
        Assert.Throws<DamagedItemException>(() => source.ToDataset([]));
    }

    [Fact]
    public void The_samples_that_are_not_damaged_are_a_source_of_their_own()
    {
        var source = new TestSource(6, 2);
        source.Damaged.UnionWith([0, 3, 5]);
        List<DamagedItem> damaged = [];
        Subset whole = source.WithoutDamaged(damaged);
        Assert.Equal([0, 3, 5], damaged.Select(static item => item.Index));
        Assert.Equal([1, 2, 4], whole.Indices.ToArray());
        Assert.Equal((6, "item4.dat"), (source.Reads, whole.NameOf(2)));
        Assert.Equal([40f, 41], Read(whole, 2).Input);
        Assert.Equal([1, 2, 4], source.WithoutDamaged().Indices.ToArray());

        source.Damaged.UnionWith([1, 2, 4]);
        Assert.Equal(5, Assert.Throws<DamagedItemException>(() => source.WithoutDamaged()).Item.Index);
        Assert.Throws<InvalidOperationException>(() => new TestSource(2) { OnRead = static _ => throw new ArgumentException("a mistake") }.WithoutDamaged());
    }

    internal static (float[] Input, float[] Target) Read(SampleSource source, int index)
    {
        float[] input = new float[source.InputLength], target = new float[source.TargetLength];
        source.Read(index, input, target);
        return (input, target);
    }
}
