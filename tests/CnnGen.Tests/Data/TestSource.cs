namespace CnnGen.Tests.Data;

/// <summary>Samples of numbers: sample i is (10 i, 10 i + 1, ...), and its target the class i modulo some. Some are damaged.</summary>
internal sealed class TestSource(int count, int inputLength = 4, int classes = 3) : SampleSource
{
    private int _reads;

    public HashSet<int> Damaged { get; } = [];

    /// <summary>Called before each read.</summary>
    public Action<int>? OnRead { get; set; }

    public int Reads => _reads;

    public override int Count => count;

    public override int InputLength => inputLength;

    public override int TargetLength => 1;

    /// <summary>A network that takes the samples.</summary>
    public ModelInfo Info => InfoOf(inputLength, new LossInfo(Loss.SoftmaxCrossEntropy, "output", [classes]) { TargetLength = 1 });

    public static ModelInfo InfoOf(int inputLength, LossInfo loss) => InfoOf(loss, new TensorInfo("input", [inputLength]));

    public static ModelInfo InfoOf(LossInfo loss, params TensorInfo[] inputs) => new()
    {
        Name = "Net",
        Inputs = inputs,
        Outputs = [new TensorInfo("output", [loss.Channels])],
        InputLength = inputs.Sum(static input => input.Length),
        OutputLength = loss.Channels,
        Losses = [loss],
        TargetLength = loss.TargetLength,
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

    public override void Read(int index, Span<float> input, Span<float> target)
    {
        Interlocked.Increment(ref _reads);
        OnRead?.Invoke(index);
        if (Damaged.Contains(index))
            throw new InvalidDataException($"{NameOf(index)}: cut off.");
        for (int i = 0; i < inputLength; i++)
            input[i] = (10 * index) + i;
        ReadTarget(index, target);
    }

    public override void ReadTarget(int index, Span<float> target) => target[0] = index % classes;

    public override string NameOf(int index) => $"item{index}.dat";
}
