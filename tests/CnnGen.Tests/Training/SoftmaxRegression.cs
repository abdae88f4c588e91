namespace CnnGen.Tests.Training;

/// <summary>A network by hand: z = W x + b, three classes, four inputs, softmax cross-entropy.</summary>
/// <remarks>The block holds W as [input][class], classes padded to 4, then b padded to 16. A sample that begins with NaN makes it throw.</remarks>
internal sealed unsafe class SoftmaxRegression(ParameterSet parameters) : ITrainableModel<SoftmaxRegression>
{
    public const int Classes = 3;
    public const int Length = 4;
    private const int Padded = 4;
    private const int BiasOffset = Length * Padded;
    private readonly float[] _outputs = new float[Classes];
    private bool _isGuest;      // whether the parameters are somebody else's

    public static ModelInfo Info { get; } = new()
    {
        Name = nameof(SoftmaxRegression),
        Inputs = [new TensorInfo("input", [Length])],
        Outputs = [new TensorInfo("output", [Classes])],
        InputLength = Length,
        OutputLength = Classes,
        Losses = [new LossInfo(Loss.SoftmaxCrossEntropy, "output", [Classes]) { TargetLength = 1 }],
        TargetLength = 1,
        Parameters =
        [
            new ParameterInfo("dense1.weight", [Classes, Length], 0, new PackedLayout([Classes, Length], [1, Padded], Padded, BiasOffset), InitialValue.Uniform(0.5f)),
            new ParameterInfo("dense1.bias", [Classes], BiasOffset, new PackedLayout([Classes], [1], Padded, Padded), InitialValue.Uniform(0.5f)),
        ],
        ParameterCount = Classes * (Length + 1),
        TrainedBlockLength = BiasOffset + 16,
        ParameterBlockLength = BiasOffset + 16,
        MultiplyAdds = Classes * Length,
        PredictionArenaLength = 0,
        TrainingSampleLength = 0,
        TrainingScratchLength = Classes,
        PieceSize = 4,
    };

    public int Threads { get; set; } = 1;

    public ParameterSet Parameters { get; } = parameters;

    public static SoftmaxRegression Create(ParameterSet parameters) => new(parameters) { _isGuest = true };

    public static SoftmaxRegression Create(int seed) => new(ParameterSet.Create(Info, seed));

    public static float AccumulateGradients(in TrainingPiece piece)
    {
        float loss = 0;
        for (int sample = 0; sample < piece.Count; sample++)
        {
            float* x = piece.Inputs + (sample * Length);
            if (float.IsNaN(x[0]))
                throw new InvalidOperationException("A sample that cannot be.");
            loss += AddSample(piece, x, (int)piece.Targets[sample]);
        }

        return loss;
    }

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs)
    {
        fixed (float* x = inputs, z = _outputs)
            Forward(Parameters.Block.Pointer, x, z);
        return _outputs;
    }

    public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs)
    {
        for (int i = 0; i < count; i++)
            Predict(inputs.Slice(i * Length, Length)).CopyTo(outputs.Slice(i * Classes, Classes));
    }

    public void Dispose()
    {
        if (!_isGuest)
            Parameters.Dispose();
    }

    private static void Forward(float* parameters, float* x, float* z)
    {
        for (int o = 0; o < Classes; o++)
        {
            z[o] = parameters[BiasOffset + o];
            for (int i = 0; i < Length; i++)
                z[o] += parameters[(i * Padded) + o] * x[i];
        }
    }

    private static float AddSample(in TrainingPiece piece, float* x, int target)
    {
        float* z = piece.Arena;
        Forward(piece.Parameters, x, z);
        float sum = 0;
        for (int o = 0; o < Classes; o++)
            sum += MathF.Exp(z[o]);
        float loss = MathF.Log(sum) - z[target];
        for (int o = 0; o < Classes; o++)
        {
            float gradient = piece.Scale * ((MathF.Exp(z[o]) / sum) - (o == target ? 1 : 0));
            piece.Gradients[BiasOffset + o] += gradient;
            for (int i = 0; i < Length; i++)
                piece.Gradients[(i * Padded) + o] += gradient * x[i];
        }

        return loss;
    }
}
