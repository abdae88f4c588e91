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

    [Fact]
    public void It_has_a_class_at_least() => Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0));
}
