namespace CnnGen;

/// <summary>Name and shape of one input or output of a model.</summary>
public sealed class TensorInfo(string name, int[] shape)
{
    /// <summary>Name of the property that declares it, or <c>input</c> and <c>output</c> in a chain on the class.</summary>
    public string Name { get; } = name;

    /// <summary>Shape of one sample: (channels, height, width) for an image, (length) for a vector.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <summary>Number of floats of one sample.</summary>
    public int Length { get; } = Shapes.Product(shape);

    /// <summary>Whether it is an input of numbers of words, which an <see cref="EmbeddingAttribute"/> looks up: then what lies between two of them means nothing.</summary>
    public bool IsIndices { get; init; }
}
