namespace CnnGen.Tests.Training;

/// <summary>A network by hand with all that makes a step depend on more than the parameters: z = w (keep * (x - mean)) + b, where the mean is the whole batch's, and keep is a dropout of a half; the loss is the squared error.</summary>
/// <remarks>A buffer follows the means, and predictions take it in their place, without dropout.</remarks>
internal sealed unsafe class NormedRegression(ParameterSet parameters) : ITrainableModel<NormedRegression>
{
    private const int Length = SoftmaxRegression.Length;
    private const int Bias = 16;
    private const int Mean = 32;
    private const float Momentum = 0.1f;
    private readonly float[] _outputs = new float[1];

    public static ModelInfo Info { get; } = new()
    {
        Name = nameof(NormedRegression),
        Inputs = [new TensorInfo("input", [Length])],
        Outputs = [new TensorInfo("output", [1])],
        InputLength = Length,
        OutputLength = 1,
        Losses = [new LossInfo(Loss.MeanSquaredError, "output", [1]) { TargetLength = 1 }],
        TargetLength = 1,
        Parameters =
        [
            new ParameterInfo("dense1.weight", [Length], 0, new PackedLayout([Length], [1], Length, Length), InitialValue.Uniform(0.5f)),
            new ParameterInfo("dense1.bias", [1], Bias, new PackedLayout([1], [1], 1, 1), InitialValue.Uniform(0.5f)),
            new ParameterInfo("norm1.running_mean", [Length], Mean, new PackedLayout([Length], [1], Length, Length), InitialValue.Constant(0), isTrained: false),
        ],
        ParameterCount = Length + 1,
        TrainedBlockLength = Mean,
        ParameterBlockLength = Mean + 16,
        MultiplyAdds = Length,
        PredictionArenaLength = 0,
        TrainingSampleLength = 0,
        TrainingScratchLength = 2 * (Length + 1),
        PieceSize = int.MaxValue,
        BatchExchangeLength = Length + 1,
    };

    public int Threads { get; set; } = 1;

    public ParameterSet Parameters { get; } = parameters;

    public static NormedRegression Create(ParameterSet parameters) => new(parameters);

    public static float AccumulateGradients(in TrainingPiece piece)
    {
        float* mean = MeanOf(piece);
        float loss = 0;
        for (int n = 0; n < piece.Count; n++)
        {
            var random = new CounterRandom(unchecked(piece.RandomKey + ((uint)n * TrainingPiece.KeyStep)), stream: 0);
            float* x = piece.Inputs + (n * Length), kept = piece.Arena;
            float error = piece.Parameters[Bias] - piece.Targets[n];
            for (int i = 0; i < Length; i++)
            {
                kept[i] = random.Uniform((ulong)i, 1) > 0 ? 2 * (x[i] - mean[i]) : 0;
                error += piece.Parameters[i] * kept[i];
            }

            loss += error * error;
            piece.Gradients[Bias] += 2 * error * piece.Scale;
            for (int i = 0; i < Length; i++)
                piece.Gradients[i] += 2 * error * piece.Scale * kept[i];
        }

        for (int i = 0; i < Length && piece.Exchange.Worker == 0; i++)
            piece.Gradients[Mean + i] += Momentum * (mean[i] - piece.Parameters[Mean + i]);
        return loss;
    }

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs)
    {
        float* parameters = Parameters.Block.Pointer;
        _outputs[0] = parameters[Bias];
        for (int i = 0; i < Length; i++)
            _outputs[0] += parameters[i] * (inputs[i] - parameters[Mean + i]);
        return _outputs;
    }

    public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs)
    {
        for (int i = 0; i < count; i++)
            outputs[i] = Predict(inputs.Slice(i * Length, Length))[0];
    }

    public void Dispose()
    {
    }

    /// <summary>The means of the whole batch, of which each worker has seen a part.</summary>
    private static float* MeanOf(in TrainingPiece piece)
    {
        float* part = piece.Arena, mean = piece.Arena + Length + 1;
        new Span<float>(part, 2 * (Length + 1)).Clear();
        part[Length] = piece.Count;
        for (int n = 0; n < piece.Count * Length; n++)
            part[n % Length] += piece.Inputs[n];
        float* parts = piece.Exchange.Share(part, Length + 1);
        for (int i = 0; i < piece.Exchange.Workers * (Length + 1); i++)
            mean[i % (Length + 1)] += parts[i];
        for (int i = 0; i < Length; i++)
            mean[i] /= mean[Length];
        return mean;
    }
}
