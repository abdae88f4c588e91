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

    private sealed class Identity : IModel<Identity>
    {
        public static ModelInfo Info { get; } = new()
        {
            Name = "Identity",
            Inputs = [new TensorInfo("input", [2])],
            Outputs = [new TensorInfo("output", [2])],
            InputLength = 2,
            OutputLength = 2,
            Loss = Loss.MeanSquaredError,
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

        public ParameterSet Parameters { get; } = new(Info);

        public static Identity Create(ParameterSet parameters) => new();

        public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs) => inputs;

        public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => inputs.CopyTo(outputs);

        public void Dispose() => Parameters.Dispose();
    }
}
