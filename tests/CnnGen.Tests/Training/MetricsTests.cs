namespace CnnGen.Tests.Training;

/// <summary>Measures of classes; the expected numbers are scikit-learn's definitions by hand.</summary>
public sealed class MetricsTests
{
    /// <summary>Rows are actual classes: of 3 classes and a fourth that never occurs.</summary>
    private static readonly int[,] Counts = { { 5, 1, 0, 0 }, { 2, 3, 1, 0 }, { 0, 0, 4, 0 }, { 0, 0, 0, 0 } };

    [Theory]
    [InlineData(0, 5 / 7.0, 5 / 6.0, 10 / 13.0, 5 / 8.0)]
    [InlineData(1, 3 / 4.0, 3 / 6.0, 6 / 10.0, 3 / 7.0)]
    [InlineData(2, 4 / 5.0, 1, 8 / 9.0, 4 / 5.0)]
    [InlineData(3, 0, 0, 0, 0)]
    public void Measures_of_a_class_follow_from_its_counts(int index, double precision, double recall, double f1, double iou)
    {
        ConfusionMatrix matrix = Matrix();
        Assert.Equal(precision, matrix.Precision(index), tolerance: 1e-12);
        Assert.Equal(recall, matrix.Recall(index), tolerance: 1e-12);
        Assert.Equal(f1, matrix.F1(index), tolerance: 1e-12);
        Assert.Equal(iou, matrix.IntersectionOverUnion(index), tolerance: 1e-12);
    }

    [Fact]
    public void Means_are_over_all_classes_and_that_of_intersections_over_those_that_occur()
    {
        ConfusionMatrix matrix = Matrix();
        Assert.Equal(((10 / 13.0) + 0.6 + (8 / 9.0)) / 4, matrix.MacroF1, tolerance: 1e-12);
        Assert.Equal(((5 / 8.0) + (3 / 7.0) + 0.8) / 3, matrix.MeanIntersectionOverUnion, tolerance: 1e-12);
        Assert.Equal((0, 0), (new ConfusionMatrix(3).MeanIntersectionOverUnion, new ConfusionMatrix(3).MacroF1));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Precision(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Recall(-1));
    }

    [Fact]
    public void Areas_count_pairs_and_ties_half()
    {
        Assert.Equal(0.75, RocCurve.AreaUnder([0.1f, 0.4f, 0.35f, 0.8f], [false, false, true, true]));
        Assert.Equal(1, RocCurve.AreaUnder([3, 1, 2], [true, false, false]));
        Assert.Equal(0, RocCurve.AreaUnder([1, 3, 2], [true, false, false]));
        Assert.Equal(0.5, RocCurve.AreaUnder([1, 1, 1], [true, false, false]));
        Assert.True(double.IsNaN(RocCurve.AreaUnder([1, 2], [true, true])));
        Assert.Throws<ArgumentException>(() => RocCurve.AreaUnder([1, 2], [true]));
        Assert.Throws<ArgumentException>(() => RocCurve.AreaUnder([1, float.NaN], [true, false]));
    }

    [Fact]
    public void Areas_are_the_share_of_pairs_in_the_right_order()
    {
        var random = new CounterRandom(1, 5);
        float[] scores = [.. Enumerable.Range(0, 60).Select(i => (float)random.Below((ulong)i, 12))];
        bool[] answers = [.. Enumerable.Range(0, 60).Select(i => random.Below((ulong)(100 + i), 3) == 0)];
        double wins = 0;
        int pairs = 0;
        for (int p = 0; p < 60; p++)
        {
            for (int n = 0; n < 60; n++)
            {
                if (!answers[p] || answers[n])
                    continue;
                pairs++;
                wins += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
            }
        }

        Assert.Equal(wins / pairs, RocCurve.AreaUnder(scores, answers), tolerance: 1e-12);
    }

    [Fact]
    public void Top_accuracies_count_how_far_up_the_class_is()
    {
        Dataset data = Samples.Draw(60);
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        Evaluation measured = Evaluation.Of(net, data);
        Assert.Equal(measured.Accuracy, measured.TopAccuracy(1));
        int second = Enumerable.Range(0, 60).Count(i => net.Predict(data.Input(i)).ToArray().Count(z => z > net.Predict(data.Input(i))[(int)data.Target(i)[0]]) <= 1);
        Assert.Equal(second / 60.0, measured.TopAccuracy(2));
        Assert.InRange(measured.TopAccuracy(2), measured.Accuracy + 0.01, 0.99);
        Assert.Equal(1, measured.TopAccuracy(3, "output"));
        Assert.Throws<ArgumentOutOfRangeException>(() => measured.TopAccuracy(0));
        Assert.Throws<ArgumentException>(() => measured.TopAccuracy(1, "none"));
        Assert.Throws<InvalidOperationException>(() => measured.AreaUnderCurve());
    }

    private static ConfusionMatrix Matrix()
    {
        var matrix = new ConfusionMatrix(4);
        for (int actual = 0; actual < 4; actual++)
        {
            for (int predicted = 0; predicted < 4; predicted++)
            {
                for (int i = 0; i < Counts[actual, predicted]; i++)
                    matrix.Add(actual, predicted);
            }
        }

        return matrix;
    }
}
