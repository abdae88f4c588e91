namespace CnnGen;

/// <summary>What the compiler knows of one learned tensor: its PyTorch name and shape, and its place in the model's parameter block.</summary>
public sealed class ParameterInfo(string name, int[] shape, int offset, PackedLayout layout, float initialBound)
{
    /// <summary>Name as PyTorch spells it, such as <c>conv1.weight</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Shape as PyTorch orders it: (out, in, height, width) for a convolution, (out, in) for a dense layer, (out) for a bias.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <summary>Index of the tensor's first float in the parameter block.</summary>
    public int Offset { get; } = offset;

    /// <summary>Order of the elements from <see cref="Offset"/> on.</summary>
    public PackedLayout Layout { get; } = layout;

    /// <summary>Fresh elements are drawn uniformly from [-bound, bound]; PyTorch's default for this layer, 1/sqrt(fan in).</summary>
    public float InitialBound { get; } = initialBound;

    /// <summary>Number of elements.</summary>
    public int Length { get; } = Shapes.Product(shape);
}
