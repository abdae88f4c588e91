using System.Globalization;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests;

/// <summary>Networks of random layers and edges, small enough to be run by the plain kernels; the same for a seed.</summary>
/// <param name="seed">What they follow from.</param>
/// <param name="trainsAsItPredicts">Whether a step of training computes what a prediction does: nothing is dropped, and no statistics are taken from the batch.</param>
internal sealed class RandomNetworks(int seed, bool trainsAsItPredicts = false)
{
    private static readonly string[] Activations =
    [
        "Relu", "LeakyRelu(0.125)", "Tanh", "Sigmoid", "Softmax", "LogSoftmax", "Relu6", "Elu(0.5)", "Selu", "Silu", "HardSwish", "HardSigmoid", "Gelu", "Gelu(Approximate = true)", "Mish",
        "Softplus(2, 10)", "PRelu",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Axes of the network's input behind the channels.</summary>
    private int _rank;

    public NetworkSpec Next()
    {
        _rank = _random.Next(8) switch { 0 => 1, 1 => 3, _ => 2 };
        string lengths = string.Join(", ", Enumerable.Range(0, _rank).Select(_ => Between(4, _rank == 3 ? 8 : 22)));
        (string, string)[] tensors = [("image", Invariant($"Input({Between(1, 5)}, {lengths})"))];
        int layers = Between(1, 7);
        for (int i = 0; i < layers; i++)
            tensors = [.. tensors, Grow(tensors, i)];
        string head = _random.Next(3) == 0 ? Either("GlobalAvgPool", "GlobalMaxPool") + " Dense(7) Output" : "Flatten Dense(7) Output";
        head = IsRight([.. tensors, ("scores", head)]) ? head : "Dense(7) Output";
        return Net.Spec([.. tensors, ("scores", head)], new ArgumentSpec("Loss", _random.Next(4) == 0 ? "MeanSquaredError" : "SoftmaxCrossEntropy"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static bool IsRight((string, string)[] tensors) =>
        NetworkCompiler.Check(Net.Spec([.. tensors, ("end", "Output")], Net.Untrained)).Count == 0;

    /// <summary>A tensor that the network accepts; what it refuses is drawn again.</summary>
    private (string, string) Grow((string Name, string Layers)[] tensors, int index)
    {
        while (true)
        {
            string from = _random.Next(4) == 0 ? $"From({Any(tensors)}) " : "";
            string layer = from + Layer(tensors) + (_random.Next(3) == 0 ? " " + Activation() : "");
            (string, string) tensor = ((_random.Next(5) == 0 ? "T" : "t") + index.ToString(CultureInfo.InvariantCulture), layer);
            if (IsRight([.. tensors, tensor]))
                return tensor;
        }
    }

    private string Layer((string Name, string Layers)[] tensors) => _random.Next(23) switch
    {
        < 5 => Convolution(),
        5 => Invariant($"Conv{_rank}D({Between(1, 20)}, 3, Padding = Same, Bias = false)"),
        6 => Invariant($"MaxPool{_rank}D({Between(1, 3)}, Stride = {Between(1, 3)}, Padding = {Between(0, 1)}, Dilation = {Between(1, 2)}, CeilMode = {Either("true", "false")})"),
        7 => Invariant($"AvgPool{_rank}D({Between(1, 3)}{(_rank == 2 ? $", {Between(1, 3)}" : "")}, Padding = {Between(0, 1)}, CeilMode = {Either("true", "false")}, CountIncludePad = {Either("true", "false")})"),
        8 => Invariant($"{Activation()} AvgPool{_rank}D(2)"),
        9 => $"{Either("Add", Either("Subtract", "Multiply"))}({Any(tensors)})",
        10 => $"{(_random.Next(2) == 0 ? Beside() : "")}Concat({Any(tensors)}, {Any(tensors)})",
        11 => Invariant($"Flatten Dense({Between(1, 70)})"),
        12 when trainsAsItPredicts => Either("Dropout(0.0)", "Flatten Dropout(0.0) Dense(9)"),
        12 => Either(Either("Dropout(0.5)", "SpatialDropout(0.5)"), Either(Normalization(), $"BatchNorm({Either("Momentum = 0.5", "Affine = false")}) {Activation()}")),
        13 or 14 => Invariant($"Conv{_rank}D({Between(1, 9)}, {Between(2, 3)}, Padding = {Between(0, 1)}) {Activation()} {Either("Max", "Avg")}Pool{_rank}D(2)"),
        15 => Invariant($"Adaptive{Either("Max", "Avg")}Pool{_rank}D({Between(1, 5)})"),
        16 when _rank < 3 => Invariant($"LpPool{_rank}D({Either("2.0", "4.0")}, {Between(1, 3)}, Stride = {Between(1, 3)})"),
        17 or 18 => Transposed(),
        19 when _rank < 3 => Invariant($"DepthwiseConv{_rank}D({Between(1, 5)}, Stride = {Between(1, 2)}, Padding = {Between(0, 2)}, Dilation = {Between(1, 2)}, Bias = {Either("true", "false")}) {Activation()}"),
        20 when _rank < 3 => Invariant($"SeparableConv{_rank}D({Between(1, 20)}, {Between(1, 3)}, Padding = Same, DepthMultiplier = {Between(1, 2)}) Conv{_rank}D({8 * Between(1, 4)}, 3, Padding = 1, Groups = 1) Conv{_rank}D({8 * Between(1, 4)}, 3, Stride = {Between(1, 2)}, Padding = 1, Groups = 2)"),
        21 => Shaping(),
        _ => Activation(),
    };

    private string Shaping() => _random.Next(8) switch
    {
        0 => Invariant($"Slice({Between(0, 2)}, {Between(1, 4)}, Axis = {Between(0, _rank)})"),
        1 => Invariant($"Split({Between(1, 3)}, 0, Axis = {Between(0, _rank)})"),
        2 => Invariant($"Upsample({Between(1, 2)}, Mode = {Either("Nearest", "Linear")})"),
        3 => "Upsample(2, Mode = Linear, AlignCorners = true)",
        4 when _rank == 2 => Invariant($"{Either("Zero", Either("Reflection", "Replication"))}Pad2D({Between(0, 2)}, {Between(0, 2)}, {Between(0, 2)}, {Between(0, 2)})"),
        5 when _rank == 2 => Either("Permute(0, 2, 1)", "Permute(1, 2, 0)"),
        6 when _rank == 2 => Either("PixelShuffle(2)", "PixelUnshuffle(2)"),
        _ => Invariant($"ChannelShuffle({Between(1, 4)})"),
    };

    /// <summary>A value of the size of the one before, some of whose channels are whole vectors, so that it can stand in a concatenation.</summary>
    private string Beside() => Either(Invariant($"Conv{_rank}D({Either("16", Either("32", Either("8", "20")))}, 3, Padding = 1) "), $"{Activation()} ");

    private string Convolution() =>
        Invariant($"Conv{_rank}D({Between(1, 40)}, {Between(1, 5)}{(_rank == 2 ? $", {Between(1, 5)}" : "")}, Stride = {Between(1, 2)}, Dilation = {Between(1, 2)}, ")
        + Invariant($"{(_rank == 2 ? $"PaddingHeight = {Between(0, 2)}, PaddingWidth" : "Padding")} = {Between(0, 2)}, Groups = {(_random.Next(4) == 0 ? Between(1, 6) : 1)})");

    /// <summary>Few filters, since it makes images larger.</summary>
    private string Transposed() =>
        Invariant($"ConvTranspose{_rank}D({Between(1, 3)}, {Between(1, 3)}, Stride = {(_rank == 3 ? 1 : Between(1, 2))}, Padding = {Between(0, 1)}, Dilation = {Between(1, 2)}, ")
        + Invariant($"OutputPadding = {Between(0, 1)}, Bias = {Either("true", "false")}) {Activation()}");

    /// <summary>A normalisation of each sample; few elements with little variance would make much of rounding.</summary>
    private string Normalization() => _random.Next(5) switch
    {
        0 => $"LayerNorm(Epsilon = 0.5, Affine = {Either("true", "false")})",
        1 or 2 => Invariant($"GroupNorm({Between(1, 4)}, Epsilon = 0.5, Affine = {Either("true", "false")})"),
        3 => $"InstanceNorm(Epsilon = 0.5, Affine = {Either("true", "false")})",
        _ => Invariant($"LocalResponseNorm({Between(1, 7)})"),
    };

    private string Either(string one, string other) => _random.Next(2) == 0 ? one : other;

    private string Activation() => Activations[_random.Next(Activations.Length)];

    private string Any((string Name, string Layers)[] tensors) => tensors[_random.Next(tensors.Length)].Name;

    private int Between(int least, int most) => _random.Next(least, most + 1);
}
