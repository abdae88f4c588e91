namespace CnnGen;

/// <summary>An input of the network.</summary>
/// <param name="shape">Shape of one sample, without the batch: (channels, height, width) for an image, (length) for a vector.</param>
public sealed class InputAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>Shape of one sample.</summary>
    public int[] Shape { get; } = shape;
}
