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
    public void Values_may_be_targets()
    {
        var data = new Dataset([1, 2], [3, 4, 5, 6], count: 2);
        Assert.Equal([5f, 6], data.Target(1).ToArray());
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

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => new Dataset(new float[5], new float[2], 2)).ParamName);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => new Dataset(new float[4], new float[3], 2)).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => new Dataset([], new float[2], 2)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset([], [], 0));
        Assert.Throws<ArgumentNullException>(() => new Dataset(null!, [], 1));
    }
}
