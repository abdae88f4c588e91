namespace CnnGen.Tests.Training;

/// <summary>Steps of a network whose gradients depend on the whole batch, whichever threads compute it.</summary>
public sealed class BatchExchangeTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 2)]
    [InlineData(5, 64)]
    [InlineData(7, 8)]
    public void Every_worker_knows_the_whole_batch(int threads, int count)
    {
        using var net = Averaging.Create(ParameterSet.Create(Averaging.Info, seed: 1));
        using var trainer = new Trainer<Averaging>(net, new Sgd(1), new TrainerOptions { Threads = threads });
        float[] inputs = [.. Enumerable.Range(1, count).Select(static i => (float)i)];
        for (int step = 1; step <= 20; step++)
        {
            float loss = trainer.Step(inputs, new float[count], count);
            Assert.Equal(threads * inputs.Sum() / count, loss, 1e-3f);
            Assert.Equal(-2f * step * threads * threads, net.Parameters["weight"].ToArray()[0]);
        }
    }

    [Fact]
    public void Batches_may_grow_and_shrink()
    {
        using var net = Averaging.Create(ParameterSet.Create(Averaging.Info, seed: 1));
        using var trainer = new Trainer<Averaging>(net, new Sgd(1), new TrainerOptions { Threads = 2 });
        foreach (int count in (int[])[3, 40, 1, 5, 41])
            Assert.Equal(2, trainer.Step([.. Enumerable.Repeat(1f, count)], new float[count], count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_worker_that_fails_leaves_nobody_waiting(int sample)
    {
        using var net = Averaging.Create(ParameterSet.Create(Averaging.Info, seed: 1));
        using var trainer = new Trainer<Averaging>(net, new Sgd(1), new TrainerOptions { Threads = 3 });
        float[] inputs = [1, 1, 1, 1, 1, 1];
        for (int attempt = 0; attempt < 20; attempt++)
        {
            inputs[sample] = float.NaN;
            Assert.Equal("A sample that cannot be.", Assert.Throws<ArithmeticException>(() => trainer.Step(inputs, new float[6], 6)).Message);
            inputs[sample] = 1;
            Assert.Equal(3, trainer.Step(inputs, new float[6], 6));
        }
    }

    [Fact]
    public unsafe void Alone_a_worker_gets_back_what_it_gives()
    {
        BatchExchange alone = default;
        float number = 3;
        Assert.Equal((0, 1), (alone.Worker, alone.Workers));
        Assert.True(&number == alone.Share(&number, 1));
    }

    /// <summary>Every worker counts the sum of the inputs of the whole batch as its loss, and the number of workers, twice, as its gradient.</summary>
    private sealed unsafe class Averaging(ParameterSet parameters) : ITrainableModel<Averaging>
    {
        public static ModelInfo Info { get; } = new()
        {
            Name = nameof(Averaging),
            Inputs = [new TensorInfo("input", [1])],
            Outputs = [new TensorInfo("output", [1])],
            InputLength = 1,
            OutputLength = 1,
            Losses = [new LossInfo(Loss.MeanSquaredError, "output", [1]) { TargetLength = 1 }],
            TargetLength = 1,
            Parameters = [new ParameterInfo("weight", [1], 0, new PackedLayout([1], [1], 1, 1), InitialValue.Constant(0))],
            ParameterCount = 1,
            TrainedBlockLength = 16,
            ParameterBlockLength = 16,
            MultiplyAdds = 0,
            PredictionArenaLength = 0,
            TrainingSampleLength = 1,
            TrainingScratchLength = 2,
            PieceSize = int.MaxValue,
            BatchExchangeLength = 2,
        };

        public int Threads { get; set; } = 1;

        public ParameterSet Parameters { get; } = parameters;

        public static Averaging Create(ParameterSet parameters) => new(parameters);

        public static float AccumulateGradients(in TrainingPiece piece)
        {
            Assert.InRange(piece.Count, 0, piece.Capacity);
            float* copies = piece.Arena;
            float* part = copies + piece.Capacity;
            (part[0], part[1]) = (0, 1);
            for (int n = 0; n < piece.Count; n++)
            {
                copies[n] = piece.Inputs[n];
                if (float.IsNaN(copies[n]))
                    throw new ArithmeticException("A sample that cannot be.");
                part[0] += copies[n];
            }

            (float sum, float workers) = Total(piece.Exchange, part);
            (float _, float again) = Total(piece.Exchange, part);
            piece.Gradients[0] += workers + again;
            return sum;
        }

        public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs) => inputs;

        public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => inputs.CopyTo(outputs);

        public void Dispose() => Parameters.Dispose();

        private static (float Sum, float Workers) Total(BatchExchange exchange, float* part)
        {
            float* parts = exchange.Share(part, 2);
            (float sum, float workers) = (0, 0);
            for (int worker = 0; worker < exchange.Workers; worker++)
            {
                sum += parts[2 * worker];
                workers += parts[(2 * worker) + 1];
            }

            return (sum, workers);
        }
    }
}
