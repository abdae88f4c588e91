namespace CnnGen.Tests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void Samples_and_targets_are_found_by_index()
    {
        Dataset data = Dataset.FromLabels([1, 2, 3, 4, 5, 6], [7, 8, 255]);
        Assert.Equal((3, 2, 1), (data.Count, data.InputLength, data.TargetLength));
        Assert.Equal([3f, 4], data.Input(1).ToArray());
        Assert.Equal([255f], data.Target(2).ToArray());
    }

    [Fact]
    public void Bytes_become_floats_when_they_are_read()
    {
        var data = new ByteDataset([0, 51, 255, 102], [3, 250]);
        Assert.Equal((2, 2, 1), (data.Count, data.InputLength, data.TargetLength));
        (float[] input, float[] target) = SampleSourceTests.Read(data, 1);
        Assert.Equal([1f, 0.4f], input);
        Assert.Equal([250f], target);
        data.ReadTarget(0, target);
        Assert.Equal([3f], target);
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => SampleSourceTests.Read(data, 2)).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => new ByteDataset(new byte[3], [0, 1])).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => new ByteDataset([], [0, 1])).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentException>(() => new ByteDataset(new byte[3], [])).ParamName);
    }

    [Fact]
    public void Values_may_be_targets()
    {
        var data = new Dataset([1, 2], [3, 4, 5, 6], count: 2);
        Assert.Equal([5f, 6], data.Target(1).ToArray());
    }

    [Fact]
    public void There_may_be_no_targets()
    {
        var data = new Dataset([1, 2], [], count: 2);
        Assert.Equal(0, data.TargetLength);
        Assert.Equal(0, data.Target(1).Length);
    }

    [Fact]
    public void Samples_are_gathered_in_any_order()
    {
        Dataset data = Dataset.FromLabels([1, 2, 3, 4, 5, 6], [7, 8, 9]);
        float[] inputs = new float[4];
        float[] targets = new float[2];
        data.Gather([2, 0], inputs, targets);
        Assert.Equal([5f, 6, 1, 2], inputs);
        Assert.Equal([9f, 7], targets);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void An_index_outside_is_refused_by_name(int index)
    {
        Dataset data = Dataset.FromLabels([1, 2, 3, 4, 5, 6], [7, 8, 9]);
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => data.Input(index)).ParamName);
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => data.Target(index)).ParamName);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => new Dataset(new float[5], new float[2], 2)).ParamName);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => new Dataset(new float[4], new float[3], 2)).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => new Dataset([], new float[2], 2)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset([], [], 0)).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentException>(() => Dataset.FromLabels(new float[4], [])).ParamName);
        Assert.Contains("5 floats are not 2 samples", Assert.Throws<ArgumentException>(() => Dataset.FromLabels(new float[5], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new Dataset(null!, [], 1));
    }
}
