namespace CnnGen;

/// <summary>What the compiler knows of one learned tensor, or of a buffer: its PyTorch name and shape, and its place in the model's parameter block.</summary>
public sealed class ParameterInfo(string name, int[] shape, int offset, PackedLayout layout, InitialValue initial, bool isTrained = true)
{
    /// <summary>A vector, whose elements lie one behind the other: biases, and what a normalisation has for each channel.</summary>
    /// <param name="name">Name as PyTorch spells it.</param>
    /// <param name="length">Number of elements.</param>
    /// <param name="offset">Index of the first in the parameter block.</param>
    /// <param name="initial">What fresh elements are.</param>
    /// <param name="isTrained">Whether the optimiser changes it.</param>
    public ParameterInfo(string name, int length, int offset, InitialValue initial, bool isTrained = true)
        : this(name, [length], offset, new PackedLayout([length], [1], length, length), initial, isTrained)
    {
    }

    /// <summary>What a batch normalisation has: weight 1, bias 0, running mean 0, running variance 1 for each channel; the last two are buffers.</summary>
    /// <param name="name">Name of the layer as PyTorch spells it, such as <c>bn1</c>.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="weight">Index of the first weight in the parameter block.</param>
    /// <param name="bias">Likewise.</param>
    /// <param name="mean">Likewise.</param>
    /// <param name="variance">Likewise.</param>
    public static ParameterInfo[] BatchNorm(string name, int channels, int weight, int bias, int mean, int variance) =>
    [
        new(name + ".weight", channels, weight, InitialValue.Constant(1)),
        new(name + ".bias", channels, bias, InitialValue.Constant(0)),
        new(name + ".running_mean", channels, mean, InitialValue.Constant(0), isTrained: false),
        new(name + ".running_var", channels, variance, InitialValue.Constant(1), isTrained: false),
    ];

    /// <summary>Name as PyTorch spells it, such as <c>conv1.weight</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Shape as PyTorch orders it: (out, in, height, width) for a convolution, (out, in) for a dense layer, (out) for a bias.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <summary>Index of the tensor's first float in the parameter block.</summary>
    public int Offset { get; } = offset;

    /// <summary>Order of the elements from <see cref="Offset"/> on.</summary>
    public PackedLayout Layout { get; } = layout;

    /// <summary>What fresh elements are; PyTorch's default for this layer, such as uniform in ±1/sqrt(fan in).</summary>
    public InitialValue Initial { get; } = initial;

    /// <summary>
    /// Whether the optimiser changes it. If not, it is what PyTorch calls a buffer, such as <c>bn1.running_mean</c>: saved and loaded with the others, but without a gradient.
    /// </summary>
    public bool IsTrained { get; } = isTrained;

    /// <summary>Number of elements.</summary>
    public int Length { get; } = Shapes.Product(shape);

    /// <summary>What it is in its layer: by its name for a bias, by its fresh values for a scale, which are all equal.</summary>
    public ParameterRole Role => !IsTrained ? ParameterRole.Buffer
        : Name == "bias" || Name.EndsWith(".bias", StringComparison.Ordinal) ? ParameterRole.Bias
        : Initial.IsConstant ? ParameterRole.Scale
        : ParameterRole.Weight;
}
