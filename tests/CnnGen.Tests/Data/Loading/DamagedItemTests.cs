namespace CnnGen.Tests.Data;

public sealed class DamagedItemTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_damaged_item_ends_the_reading_by_default(int workers)
    {
        TestSource source = Damaged(5);
        using BatchReader reader = new DataLoader(source) { Workers = workers, Sampler = new SequentialSampler() }.Open(source.Info, 4, 1);
        reader.Begin(1);
        Assert.True(reader.MoveNext());
        var error = Assert.Throws<DamagedItemException>(() => reader.MoveNext());
        Assert.Equal("item5.dat: cut off. (item 5)", error.Message);
        Assert.Equal(new DamagedItem(5, "item5.dat", error.Message), error.Item);
    }

    [Fact]
    public void In_place_of_a_damaged_item_comes_the_next_that_can_be_read()
    {
        TestSource source = Damaged(2, 3, 9);
        var loader = new DataLoader(source) { Sampler = new SequentialSampler(), SkipDamaged = true };
        Assert.Equal([0, 1, 4, 4, 4, 5, 6, 7, 8, 0], Read(loader));
        Assert.Equal([2, 3, 9], loader.DamagedItems.Select(item => item.Index));
        Assert.Equal("item9.dat: cut off. (item 9)", loader.DamagedItems[2].Message);
        Assert.Equal([0, 1, 4, 4, 4, 5, 6, 7, 8, 0], Read(loader));
        Assert.Equal(3, loader.DamagedItems.Count);
    }

    [Fact]
    public void The_same_item_in_two_places_is_changed_in_two_ways()
    {
        TestSource source = Damaged(0, 2, 3, 4, 5, 6, 7, 8, 9);
        var loader = new DataLoader(source) { SkipDamaged = true, Augmentation = new Augmentation([4, 1], new GaussianNoise { Clip = false }) };
        using BatchReader reader = loader.Open(source.Info, 10, 1);
        reader.Begin(1);
        reader.MoveNext();
        Assert.Equal(40, reader.Inputs.ToArray().Distinct().Count());
        Assert.All(reader.Inputs.ToArray(), value => Assert.InRange(value, 9, 15));
    }

    [Fact]
    public void Where_nothing_can_be_read_it_is_told()
    {
        TestSource source = Damaged([.. Enumerable.Range(0, 10)]);
        var loader = new DataLoader(source) { SkipDamaged = true };
        var error = Assert.Throws<DamagedItemException>(() => Read(loader));
        Assert.StartsWith("No sample of the epoch can be read. The last: item", error.Message, StringComparison.Ordinal);
        Assert.Equal(10, loader.DamagedItems.Count);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Numbers_that_are_none_are_damage(float value)
    {
        var source = new Dataset([1, 2, 3, value, 5, 6], [0, 1, 2], 3);
        ModelInfo info = new TestSource(3, 2).Info;
        var loader = new DataLoader(source) { SkipDamaged = true, Sampler = new SequentialSampler() };
        using BatchReader reader = loader.Open(info, 3, 1);
        reader.Begin(1);
        reader.MoveNext();
        Assert.Equal([1f, 2, 5, 6, 5, 6], reader.Inputs.ToArray());
        Assert.Equal([0f, 2, 2], reader.Targets.ToArray());
        Assert.Equal("sample 1: a value of the sample is NaN or infinite (item 1)", Assert.Single(loader.DamagedItems).Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_damage()
    {
        var source = new TestSource(3) { OnRead = index => _ = index == 1 ? throw new FileNotFoundException("Could not find it.") : 0 };
        var loader = new DataLoader(source) { SkipDamaged = true };
        using BatchReader reader = loader.Open(source.Info, 3, 1);
        reader.Begin(1);
        reader.MoveNext();
        Assert.Equal("item1.dat: Could not find it. (item 1)", Assert.Single(loader.DamagedItems).Message);
    }

    private static TestSource Damaged(params int[] items)
    {
        var source = new TestSource(10);
        source.Damaged.UnionWith(items);
        return source;
    }

    private static int[] Read(DataLoader loader)
    {
        using BatchReader reader = loader.Open(new TestSource(1).Info, 10, 1);
        reader.Begin(1);
        reader.MoveNext();
        return [.. reader.Inputs.ToArray().Where((_, i) => i % 4 == 0).Select(value => (int)value / 10)];
    }
}
