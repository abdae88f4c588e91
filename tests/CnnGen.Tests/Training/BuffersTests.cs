namespace CnnGen.Tests.Training;

/// <summary>What training does to the tensors that are saved with the parameters, but not learned.</summary>
public sealed class BuffersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_buffer_changes_by_what_the_network_says_whatever_the_optimiser(int threads)
    {
        using var net = Counting.Create(ParameterSet.Create(Counting.Info, seed: 1));
        using var trainer = new Trainer<Counting>(net, new AdamW(0.5f) { WeightDecay = 0.5f }, new TrainerOptions { Threads = threads });
        for (int step = 0; step < 3; step++)
            trainer.Step(new float[5], new float[5], 5);
        Assert.Equal([18f, 33], net.Parameters["seen"].ToArray());
        Assert.All(net.Parameters["weight"].ToArray(), static weight => Assert.InRange(weight, -10, 0.9f));
    }

    [Fact]
    public void A_buffer_is_saved_and_loaded_under_its_name()
    {
        using ParameterSet set = ParameterSet.Create(Counting.Info, seed: 1);
        Assert.True(set["weight"].IsTrained);
        Assert.False(set["seen"].IsTrained);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            set["seen"].CopyFrom([4, 5]);
            set.Save(path);
            using ParameterSet loaded = ParameterSet.Load(Counting.Info, path);
            Assert.Equal([4f, 5], loaded["seen"].ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A network whose buffer counts samples: once from 3 on, and twice from 3 on.</summary>
    private sealed unsafe class Counting(ParameterSet parameters) : ITrainableModel<Counting>
    {
        private const int Buffer = 16;

        public static ModelInfo Info { get; } = new()
        {
            Name = nameof(Counting),
            Inputs = [new TensorInfo("input", [1])],
            Outputs = [new TensorInfo("output", [1])],
            InputLength = 1,
            OutputLength = 1,
            Losses = [new LossInfo(Loss.MeanSquaredError, "output", [1]) { TargetLength = 1 }],
            TargetLength = 1,
            Parameters =
            [
                new ParameterInfo("seen", [2], Buffer, new PackedLayout([2], [1], 2, 2), InitialValue.Constant(3), isTrained: false),
                new ParameterInfo("weight", [2], 0, new PackedLayout([2], [1], 2, 2), InitialValue.Constant(1)),
            ],
            ParameterCount = 2,
            TrainedBlockLength = Buffer,
            ParameterBlockLength = Buffer + 16,
            MultiplyAdds = 0,
            PredictionArenaLength = 0,
            TrainingSampleLength = 0,
            TrainingScratchLength = 0,
            PieceSize = 2,
        };

        public int Threads { get; set; } = 1;

        public ParameterSet Parameters { get; } = parameters;

        public static Counting Create(ParameterSet parameters) => new(parameters);

        public static float AccumulateGradients(in TrainingPiece piece)
        {
            piece.Gradients[0] += piece.Count;
            piece.Gradients[1] += piece.Count;
            piece.Gradients[Buffer] += piece.Count;
            piece.Gradients[Buffer + 1] += 2 * piece.Count;
            return 0;
        }

        public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs) => inputs;

        public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => inputs.CopyTo(outputs);

        public void Dispose() => Parameters.Dispose();
    }
}
