namespace CnnGen.Tests.Reports;

/// <summary>A network by hand: an image times a learned number, and the mean squared difference from another image.</summary>
internal sealed unsafe class BrighterImage(ParameterSet parameters) : ITrainableModel<BrighterImage>
{
    public const int Side = 40;
    public const int Length = Side * Side;
    private readonly float[] _output = new float[Length];
    private bool _isGuest;      // whether the parameters are somebody else's

    public static ModelInfo Info { get; } = new()
    {
        Name = nameof(BrighterImage),
        Inputs = [new TensorInfo("input", [1, Side, Side])],
        Outputs = [new TensorInfo("output", [1, Side, Side])],
        InputLength = Length,
        OutputLength = Length,
        Losses = [new LossInfo(Loss.MeanSquaredError, "output", [1, Side, Side]) { TargetLength = Length }],
        TargetLength = Length,
        Parameters = [new ParameterInfo("factor", [1], 0, new PackedLayout([1], [1], 1, 1), InitialValue.Constant(0.5f))],
        ParameterCount = 1,
        TrainedBlockLength = 16,
        ParameterBlockLength = 16,
        MultiplyAdds = Length,
        PredictionArenaLength = 0,
        TrainingSampleLength = 0,
        TrainingScratchLength = 0,
        PieceSize = 4,
    };

    public int Threads { get; set; } = 1;

    public ParameterSet Parameters { get; } = parameters;

    public static BrighterImage Create(ParameterSet parameters) => new(parameters) { _isGuest = true };

    public static BrighterImage Create() => new(ParameterSet.Create(Info, seed: 1));

    /// <summary>Images whose targets are twice as bright.</summary>
    public static Dataset Draw(int count, int seed)
    {
        var random = new CounterRandom(seed, 0);
        float[] inputs = [.. Enumerable.Range(0, count * Length).Select(i => random.Uniform((ulong)i))];
        return new Dataset(inputs, Array.ConvertAll(inputs, static value => 2 * value), count);
    }

    public static float AccumulateGradients(in TrainingPiece piece)
    {
        double loss = 0, gradient = 0;
        for (int i = 0; i < piece.Count * Length; i++)
        {
            double difference = (piece.Parameters[0] * piece.Inputs[i]) - piece.Targets[i];
            loss += difference * difference / Length;
            gradient += 2 * difference * piece.Inputs[i] / Length;
        }

        piece.Gradients[0] += piece.Scale * (float)gradient;
        return (float)loss;
    }

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs)
    {
        for (int i = 0; i < Length; i++)
            _output[i] = Parameters.Block.Pointer[0] * inputs[i];
        return _output;
    }

    public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs)
    {
        for (int i = 0; i < count; i++)
            Predict(inputs.Slice(i * Length, Length)).CopyTo(outputs[(i * Length)..]);
    }

    public void Dispose()
    {
        if (!_isGuest)
            Parameters.Dispose();
    }
}
