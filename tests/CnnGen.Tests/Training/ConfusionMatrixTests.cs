namespace CnnGen.Tests.Training;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Samples_are_counted_by_actual_and_predicted_class()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add(0, 0);
        matrix.Add(0, 0);
        matrix.Add(0, 2);
        matrix.Add(2, 1);
        Assert.Equal((2L, 1L, 1L, 0L), (matrix[0, 0], matrix[0, 2], matrix[2, 1], matrix[1, 1]));
        Assert.Equal(4, matrix.Total);
        Assert.Equal(0.5, matrix.Accuracy);
    }

    [Fact]
    public void Without_samples_the_accuracy_is_zero() => Assert.Equal(0, new ConfusionMatrix(3).Accuracy);

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    public void A_class_that_is_not_there_is_refused(int actual, int predicted)
    {
        var matrix = new ConfusionMatrix(3);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(actual, predicted));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[actual, predicted]);
        Assert.Equal(0, matrix.Total);
    }

    /// <summary>The square of 50,000 is no int, and 20 GB of counts.</summary>
    [Theory]
    [InlineData(1025)]
    [InlineData(50_000)]
    public void Of_many_classes_the_pairs_that_occur_are_counted(int classes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var matrix = new ConfusionMatrix(classes);
        int last = classes - 1;
        matrix.Add(last, last);
        matrix.Add(last, 0);
        matrix.Add(last, 0);
        matrix.Add(0, 0);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
        Assert.Equal((1L, 2L, 1L, 0L), (matrix[last, last], matrix[last, 0], matrix[0, 0], matrix[1, 1]));
        Assert.Equal((0.5, 1 / 3.0, 1 / 3.0), (matrix.Accuracy, matrix.Precision(0), matrix.Recall(last)));
        Assert.Equal(0.5 * (1 / 3.0 + 1 / 3.0), matrix.MeanIntersectionOverUnion, 1e-12);
        Assert.Equal((0.5 + 0.5) / classes, matrix.MacroF1, 1e-12);
        Assert.Equal([(last, 0, 2L)], matrix.Mistakes);
        Assert.Equal("actual", Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(classes, 0)).ParamName);
    }

    [Fact]
    public void Mistakes_are_the_pairs_of_different_classes()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add(1, 1);
        matrix.Add(2, 0);
        matrix.Add(0, 1);
        matrix.Add(2, 0);
        Assert.Equal([(0, 1, 1L), (2, 0, 2L)], matrix.Mistakes);
    }

    [Fact]
    public void It_has_a_class_at_least() => Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0));
}
