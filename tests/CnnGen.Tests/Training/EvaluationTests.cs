namespace CnnGen.Tests.Training;

public sealed class EvaluationTests
{
    [Fact]
    public void Classes_are_counted_and_the_loss_is_the_mean()
    {
        using var net = new SoftmaxRegression(new ParameterSet(SoftmaxRegression.Info));
        net.Parameters["dense1.weight"].CopyFrom([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);
        float[] inputs = [2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0, 5, 0, 0, 0];
        Evaluation result = Evaluation.Of(net, Dataset.FromLabels(inputs, [0, 1, 2, 1]));
        Assert.Equal([0, 1, 2, 0], result.Predicted.ToArray());
        Assert.Equal(0.75, result.Accuracy);
        Assert.Equal(1, result.Confusion[1, 0]);
        Assert.Equal(1, result.Confusion[1, 1]);
        double expected = (CrossEntropy(2, 2) + CrossEntropy(3, 3) + CrossEntropy(1, 1) + CrossEntropy(5, 0)) / 4;
        Assert.Equal(expected, result.Loss, tolerance: 1e-6);
        Assert.Equal(4, result.SampleLosses.Length);
        Assert.Equal(CrossEntropy(5, 0), result.SampleLosses[3], tolerance: 1e-5);
        Assert.Equal(["output"], result.ClassOutputs);

        static double CrossEntropy(double largest, double right) => Math.Log(Math.Exp(largest) + 2) - right;
    }

    [Fact]
    public void Enormous_outputs_do_not_overflow_the_loss()
    {
        using var net = new SoftmaxRegression(new ParameterSet(SoftmaxRegression.Info));
        net.Parameters["dense1.bias"].CopyFrom([1e30f, 0, -1e30f]);
        Assert.Equal(1e30f, Evaluation.Of(net, Dataset.FromLabels(new float[4], [1])).Loss, tolerance: 1e24);
        Assert.Equal(0, Evaluation.Of(net, Dataset.FromLabels(new float[4], [0])).Loss);
    }

    [Fact]
    public void Outputs_that_are_no_numbers_make_the_loss_none_and_count_as_some_class()
    {
        using var net = new SoftmaxRegression(new ParameterSet(SoftmaxRegression.Info));
        net.Parameters["dense1.bias"].CopyFrom([float.NaN, float.NaN, float.NaN]);
        Evaluation result = Evaluation.Of(net, Dataset.FromLabels(new float[8], [1, 2]));
        Assert.Equal(double.NaN, result.Loss);
        Assert.Equal(2, result.Confusion.Total);
    }

    [Fact]
    public void Values_have_a_loss_and_no_classes()
    {
        using var net = new Identity();
        Evaluation result = Evaluation.Of(net, new Dataset([1, 2, 3, 4], [1, 4, 3, 7], count: 2));
        Assert.Equal((4 + 9) / 4.0, result.Loss);
        Assert.Throws<InvalidOperationException>(() => result.Confusion);
        Assert.Throws<InvalidOperationException>(() => result.Accuracy);
        Assert.Throws<InvalidOperationException>(() => result.Predicted.Length);
    }

    [Fact]
    public void Pixels_are_counted_and_those_that_do_not_count_are_not()
    {
        // Scores of three classes for two pixels each.
        using var net = new Fixed<Pixels>();
        Evaluation result = Evaluation.Of(net, new Dataset([9, 0, 0, 5, 1, 1, 0, 0, 3, 0, 0, 2], [0, 1, 255, 2], count: 2));
        Assert.Equal(3, result.Confusion.Total);
        Assert.Equal(1, result.Confusion[0, 0]);
        Assert.Equal(1, result.Confusion[1, 1]);
        Assert.Equal(1, result.Confusion[2, 2]);
        Assert.Equal(1, result.Accuracy);
        Assert.Throws<InvalidOperationException>(() => result.Predicted.Length);
        double expected = (Loss(9, 0, 1) + Loss(5, 0, 1) + Loss(2, 0, 0)) / 3;
        Assert.Equal(expected, result.Loss, 1e-6);

        static double Loss(double right, double one, double other) => Math.Log(Math.Exp(right) + Math.Exp(one) + Math.Exp(other)) - right;
    }

    [Fact]
    public void Positive_elements_are_counted()
    {
        using var net = new Fixed<Mask>();
        Evaluation result = Evaluation.Of(net, new Dataset([2, -1, 3, -4], [1, 0.75f, 0, 0], count: 1));
        Assert.Equal(0.5, result.Accuracy);
        Assert.Equal(1, result.Confusion[1, 0]);
        Assert.Equal(1, result.Confusion[0, 1]);
    }

    [Fact]
    public void Several_outputs_are_asked_by_name_and_their_losses_weighted()
    {
        using var net = new Fixed<Two>();
        Evaluation result = Evaluation.Of(net, new Dataset([0, 4, 2, 0], [1, 0], count: 1));
        Assert.Equal(1, result.ConfusionOf("a").Accuracy);
        Assert.Equal(1, result.ConfusionOf("b").Accuracy);
        Assert.Equal((2 * Math.Log(1 + Math.Exp(-4))) + Math.Log(1 + Math.Exp(-2)), result.Loss, 1e-6);
        Assert.Contains("a, b", Assert.Throws<InvalidOperationException>(() => result.Accuracy).Message, StringComparison.Ordinal);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => result.ConfusionOf("c")).ParamName);
    }

    /// <summary>The loss of a smoothed label is spread over the other classes, and the sample's own weighs nothing: 0.1 / 2 * w * log(...) over 0.</summary>
    [Fact]
    public void A_sample_whose_class_weighs_nothing_has_no_loss()
    {
        using var net = new Fixed<Weighted>();
        Evaluation result = Evaluation.Of(net, new Dataset([3, 0, 3, 0], [0, 1], count: 2));
        Assert.Equal(0, result.SampleLosses[0]);
        Assert.True(float.IsFinite(result.SampleLosses[1]) && result.SampleLosses[1] > 1);
        Assert.Equal(0, Evaluation.Of(net, new Dataset([3, 0], [0], count: 1)).Loss);
    }

    [Fact]
    public void Of_fifty_thousand_classes_those_that_occur_are_counted()
    {
        using var net = new Fixed<Many>();
        float[] scores = new float[2 * Many.Classes];
        scores[Many.Classes - 1] = scores[Many.Classes] = 5;
        Evaluation result = Evaluation.Of(net, new Dataset(scores, [Many.Classes - 1, 7], count: 2));
        Assert.Equal((0.5, 1L), (result.Accuracy, result.Confusion[7, 0]));
        Assert.Equal([Many.Classes - 1, 0], result.Predicted.ToArray());
    }

    /// <summary>70,000 samples of 40,000 labels are more scores than an int counts.</summary>
    [Fact]
    public void More_scores_than_an_array_holds_are_not_kept()
    {
        var loss = new LossInfo(Loss.BinaryCrossEntropyWithLogits, "y", [40_000]) { TargetLength = 40_000 };
        var counts = new ClassCounts(loss, samples: 70_000);
        float[] z = new float[40_000], t = new float[40_000];
        z[3] = t[3] = 1;
        counts.Add(z, t);
        Assert.Equal((1L, 39_999L), (counts.Confusion[1, 1], counts.Confusion[0, 0]));
        Assert.Null(counts.AreaUnderCurve);
    }

    [Theory]
    [InlineData(10, 64)]
    [InlineData(1 << 21, 64)]
    [InlineData(1 << 24, 8)]
    [InlineData(1 << 29, 1)]
    public void Of_large_samples_fewer_are_predicted_at_a_time(int length, int expected) =>
        Assert.Equal(expected, Evaluation.AtOnce(Tests.Data.TestSource.InfoOf(length, new LossInfo(Loss.MeanSquaredError, "output", [2]))));

    [Fact]
    public void The_class_that_a_sample_is_of_is_kept_beside_what_was_predicted()
    {
        using var net = new Fixed<Skipping>();
        Evaluation result = Evaluation.Of(net, new Dataset([4, 0, 4, 0, 0, 4], [1, 255, 1], count: 3));
        Assert.Equal([1, ClassCounts.Ignored, 1], result.ActualBy("y")!);
        Assert.Equal([0, 0, 1], result.PredictedBy("y")!);
        Assert.Null(result.ActualBy("z"));
    }

    /// <summary>What a network whose output is its input is trained for.</summary>
    private interface ILosses
    {
        static abstract int[] Shape { get; }

        static abstract LossInfo[] Losses { get; }
    }

    private sealed class Pixels : ILosses
    {
        public static int[] Shape => [3, 1, 2];

        public static LossInfo[] Losses => [new LossInfo(Loss.SoftmaxCrossEntropy, "y", Shape) { TargetLength = 2, IgnoreIndex = 255 }];
    }

    private sealed class Weighted : ILosses
    {
        public static int[] Shape => [2];

        public static LossInfo[] Losses => [new LossInfo(Loss.SoftmaxCrossEntropy, "y", Shape) { TargetLength = 1, LabelSmoothing = 0.1f, ClassWeights = [0, 1] }];
    }

    private sealed class Skipping : ILosses
    {
        public static int[] Shape => [2];

        public static LossInfo[] Losses => [new LossInfo(Loss.SoftmaxCrossEntropy, "y", Shape) { TargetLength = 1, IgnoreIndex = 255 }];
    }

    private sealed class Many : ILosses
    {
        public const int Classes = 50_000;

        public static int[] Shape => [Classes];

        public static LossInfo[] Losses => [new LossInfo(Loss.SoftmaxCrossEntropy, "y", Shape) { TargetLength = 1 }];
    }

    private sealed class Mask : ILosses
    {
        public static int[] Shape => [1, 2, 2];

        public static LossInfo[] Losses => [new LossInfo(Loss.BinaryCrossEntropyWithLogits, "y", Shape) { TargetLength = 4 }];
    }

    private sealed class Two : ILosses
    {
        public static int[] Shape => [4];

        public static LossInfo[] Losses =>
        [
            new LossInfo(Loss.SoftmaxCrossEntropy, "a", [2]) { TargetLength = 1, Weight = 2 },
            new LossInfo(Loss.SoftmaxCrossEntropy, "b", [2]) { OutputOffset = 2, TargetOffset = 1, TargetLength = 1 },
            new LossInfo(Loss.MeanSquaredError, "auxiliary", [2]) { OutputOffset = -1, TargetOffset = 2 },
        ];
    }

    private sealed class Fixed<T> : IModel<Fixed<T>>
        where T : ILosses
    {
        public static ModelInfo Info { get; } = new()
        {
            Name = "Fixed",
            Inputs = [new TensorInfo("x", T.Shape)],
            Outputs = [new TensorInfo("y", T.Shape)],
            InputLength = new TensorInfo("x", T.Shape).Length,
            OutputLength = new TensorInfo("y", T.Shape).Length,
            Losses = T.Losses,
            TargetLength = T.Losses.Sum(static loss => loss.TargetLength),
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

        public int Threads { get; set; } = 1;

        public ParameterSet Parameters { get; } = new(Info);

        public static Fixed<T> Create(ParameterSet parameters) => new();

        public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs) => inputs;

        public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => inputs.CopyTo(outputs);

        public void Dispose() => Parameters.Dispose();
    }

    private sealed class Identity : IModel<Identity>
    {
        public static ModelInfo Info { get; } = new()
        {
            Name = "Identity",
            Inputs = [new TensorInfo("input", [2])],
            Outputs = [new TensorInfo("output", [2])],
            InputLength = 2,
            OutputLength = 2,
            Losses = [new LossInfo(Loss.MeanSquaredError, "output", [2]) { TargetLength = 2 }],
            TargetLength = 2,
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

        public int Threads { get; set; } = 1;

        public ParameterSet Parameters { get; } = new(Info);

        public static Identity Create(ParameterSet parameters) => new();

        public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs) => inputs;

        public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => inputs.CopyTo(outputs);

        public void Dispose() => Parameters.Dispose();
    }
}
