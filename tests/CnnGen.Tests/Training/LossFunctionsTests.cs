namespace CnnGen.Tests.Training;

public sealed class LossFunctionsTests
{
    private static readonly double[] P = [Math.Exp(1) / (Math.Exp(1) + Math.Exp(2)), Math.Exp(2) / (Math.Exp(1) + Math.Exp(2))];

    [Fact]
    public void Cross_entropy_of_an_image_sums_over_its_positions()
    {
        // Classes of two positions: scores (1, 2) and (2, 1).
        var loss = new LossInfo(Loss.SoftmaxCrossEntropy, "y", [2, 1, 2]) { TargetLength = 2 };
        (double sum, double weight) = LossFunctions.Of(loss, [1, 2, 2, 1], [1, 1]);
        Assert.Equal(-Math.Log(P[1]) - Math.Log(P[0]), sum, 1e-12);
        Assert.Equal(2, weight);
    }

    [Fact]
    public void Cross_entropy_with_weights_smoothing_and_a_target_that_does_not_count()
    {
        var loss = new LossInfo(Loss.SoftmaxCrossEntropy, "y", [2, 1, 2]) { TargetLength = 2, LabelSmoothing = 0.25f, ClassWeights = [3, 0.5f], IgnoreIndex = -100 };
        (double sum, double weight) = LossFunctions.Of(loss, [1, 2, 2, 1], [1, -100]);
        Assert.Equal((0.75 * 0.5 * -Math.Log(P[1])) + (0.125 * ((3 * -Math.Log(P[0])) + (0.5 * -Math.Log(P[1])))), sum, 1e-6);
        Assert.Equal(0.5, weight);
    }

    [Theory]
    [InlineData(Loss.MeanSquaredError, (0.25 + 9) / 2)]
    [InlineData(Loss.MeanAbsoluteError, (0.5 + 3) / 2)]
    [InlineData(Loss.Huber, (0.125 + (2 * (3 - 1))) / 2)]
    public void Distances(Loss kind, double expected) =>
        Assert.Equal((expected, 1.0), LossFunctions.Of(new LossInfo(kind, "y", [2]) { TargetLength = 2, Delta = 2 }, [1, -2], [0.5f, 1]));

    [Fact]
    public void Binary_cross_entropy_with_weights_of_the_channels()
    {
        var loss = new LossInfo(Loss.BinaryCrossEntropyWithLogits, "y", [2, 2]) { TargetLength = 4, PositiveWeights = [2, 5] };
        double s = 1 / (1 + Math.Exp(-1));
        double expected = ((2 * -Math.Log(s)) - Math.Log(1 - s) + (5 * 0.5 * -Math.Log(s)) + (0.5 * -Math.Log(1 - s)) + (5 * -Math.Log(1 - s))) / 4;
        Assert.Equal(expected, LossFunctions.Of(loss, [1, 1, 1, -1], [1, 0, 0.5f, 1]).Sum, 1e-6);
    }

    [Fact]
    public void Dice_of_a_mask_and_of_classes()
    {
        double[] p = [1 / (1 + Math.Exp(-1)), 1 / (1 + Math.Exp(1))];
        double mask = 1 - (((2 * p[0]) + 1) / ((p[0] * p[0]) + (p[1] * p[1]) + 1 + 1));
        Assert.Equal(mask, LossFunctions.Of(new LossInfo(Loss.Dice, "y", [1, 2]) { TargetLength = 2 }, [1, -1], [1, 0]).Sum, 1e-6);

        // Both positions are of class 1, with the probabilities P.
        double first = 0.5 / ((2 * P[0] * P[0]) + 0.5);
        double second = ((4 * P[1]) + 0.5) / ((2 * P[1] * P[1]) + 2 + 0.5);
        Assert.Equal(1 - ((first + second) / 2), LossFunctions.Of(new LossInfo(Loss.Dice, "y", [2, 2]) { TargetLength = 2, Smooth = 0.5f }, [1, 1, 2, 2], [1, 1]).Sum, 1e-6);
    }

    [Fact]
    public void Triplets_are_far_enough_or_not()
    {
        var loss = new LossInfo(Loss.Triplet, "y", [6]) { Margin = 0.5f };
        Assert.Equal(5 - 1 + 0.5, LossFunctions.Of(loss, [0, 0, 1, 2, 1, 0], []).Sum, 1e-6);
        Assert.Equal(0, LossFunctions.Of(loss, [0, 0, 1, 0, 1, 2], []).Sum);
    }

    [Fact]
    public void Scales_make_weighted_means_of_a_batch()
    {
        ModelInfo info = Info(
            new LossInfo(Loss.SoftmaxCrossEntropy, "a", [3]) { TargetLength = 1, ClassWeights = [1, 2, 4] },
            new LossInfo(Loss.MeanSquaredError, "b", [2]) { TargetOffset = 1, TargetLength = 2 },
            new LossInfo(Loss.SoftmaxCrossEntropy, "c", [3, 2]) { TargetOffset = 3, TargetLength = 2, IgnoreIndex = 255 });
        var scales = new float[3];
        info.GetLossScales([2, 9, 9, 0, 255, 0, 9, 9, 255, 255], 2, scales);
        Assert.Equal([2f / 5, 1, 4], scales);
    }

    [Fact]
    public void Nothing_that_counts_is_no_loss()
    {
        ModelInfo info = Info(new LossInfo(Loss.SoftmaxCrossEntropy, "a", [3]) { TargetLength = 1, IgnoreIndex = 7 });
        var scales = new float[1];
        info.GetLossScales([7, 7], 2, scales);
        Assert.Equal(0, scales[0]);
    }

    [Theory]
    [InlineData(3, "Net.b has the classes 0 to 2, but the target of sample 1 is 3")]
    [InlineData(-1, "the target of sample 1 is -1")]
    [InlineData(0.5f, "the target of sample 1 is 0.5")]
    [InlineData(float.NaN, "the target of sample 1 is NaN")]
    public void Targets_that_are_no_classes_are_refused(float target, string message)
    {
        ModelInfo info = Info(
            new LossInfo(Loss.MeanSquaredError, "a", [1]) { TargetLength = 1 },
            new LossInfo(Loss.Dice, "b", [3, 2]) { TargetOffset = 1, TargetLength = 2 });
        TargetCheck.Classes(info, [99, 0, 2, 99, 1, 1], "targets");
        var refused = Assert.Throws<ArgumentException>(() => TargetCheck.Classes(info, [99, 0, 2, 99, 1, target], "targets"));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal("targets", refused.ParamName);
    }

    [Fact]
    public void A_target_that_does_not_count_is_no_mistake() => TargetCheck.Classes(
        Info(new LossInfo(Loss.SoftmaxCrossEntropy, "a", [3]) { TargetLength = 1, IgnoreIndex = -100 }), [0, -100, 2], "targets");

    private static ModelInfo Info(params LossInfo[] losses) => new()
    {
        Name = "Net",
        Inputs = [],
        Outputs = [],
        InputLength = 0,
        OutputLength = 0,
        Losses = losses,
        TargetLength = losses.Sum(static loss => loss.TargetLength),
        Parameters = [],
        ParameterCount = 0,
        TrainedBlockLength = 0,
        ParameterBlockLength = 0,
        MultiplyAdds = 0,
        PredictionArenaLength = 0,
        TrainingSampleLength = 0,
        TrainingScratchLength = 0,
        PieceSize = 1,
    };
}
