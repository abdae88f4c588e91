namespace CnnGen;

/// <summary>An input of the network.</summary>
/// <param name="shape">
/// Shape of one sample, without the batch: (length) for a vector, (channels, length) for a sequence, (channels, height, width) for an image,
/// (channels, depth, height, width) for a volume or a clip.
/// </param>
public sealed class InputAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>Shape of one sample.</summary>
    public int[] Shape { get; } = shape;
}
