namespace CnnGen.Tests;

/// <summary>Small networks described by hand, with the kinds of parameter order that the compiler asks for.</summary>
internal static class TestModels
{
    /// <summary>A convolution of 3 filters over 2 channels: filters in blocks of 4, order [kernel row][kernel column][channel][filter].</summary>
    public static ParameterInfo Conv(int offset = 0) =>
        new("conv1.weight", [3, 2, 2, 2], offset, new PackedLayout([3, 2, 2, 2], [1, 4, 16, 8], block: 4, blockStride: 32), InitialValue.Uniform(0.5f));

    /// <summary>A bias of 3, padded to 4.</summary>
    public static ParameterInfo Bias(int offset = 0) => new("conv1.bias", [3], offset, new PackedLayout([3], [1], block: 4, blockStride: 4), InitialValue.Uniform(0.25f));

    /// <summary>A dense layer of 5 units behind the flattening of (2, 1, 3): units in blocks of 2, inputs in H,W,C order with 4 floats a pixel.</summary>
    public static ParameterInfo Dense(int offset = 0) =>
        new("dense1.weight", [5, 6], offset, new PackedLayout([5, 2, 1, 3], [1, 2, 24, 8], block: 2, blockStride: 24), InitialValue.Uniform(1));

    /// <summary>All three, with gaps of 16 floats in between.</summary>
    public static ModelInfo Mixed(string name = "Mixed") => Info(name, 32 + 16 + 4 + 16 + 72, Conv(), Bias(48), Dense(68));

    /// <summary>A network of which only the parameters matter.</summary>
    public static ModelInfo Info(string name, int blockLength, params ParameterInfo[] parameters) => Info(name, blockLength, pieceSize: 1, parameters);

    /// <summary>The same, with the size of a training piece.</summary>
    public static ModelInfo Info(string name, int blockLength, int pieceSize, params ParameterInfo[] parameters) => new()
    {
        Name = name,
        Inputs = [new TensorInfo("input", [1])],
        Outputs = [new TensorInfo("output", [1])],
        InputLength = 1,
        OutputLength = 1,
        Losses = [new LossInfo(Loss.MeanSquaredError, "output", [1]) { TargetLength = 1 }],
        TargetLength = 1,
        Parameters = parameters,
        ParameterCount = parameters.Sum(parameter => parameter.Length),
        TrainedBlockLength = blockLength,
        ParameterBlockLength = blockLength,
        MultiplyAdds = 0,
        PredictionArenaLength = 0,
        TrainingSampleLength = 0,
        TrainingScratchLength = 0,
        PieceSize = pieceSize,
    };
}
