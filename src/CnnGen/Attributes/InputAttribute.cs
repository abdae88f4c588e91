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

    /// <summary>
    /// Whether a prediction also takes the input as bytes, in H,W,C order as picture files have it: <c>Predict(ReadOnlySpan&lt;byte&gt;)</c>. Each byte is divided by 255, as torchvision's
    /// <c>ToTensor</c> does, so that floats from 0 to 1 in C,H,W order give the same prediction. The default is false.
    /// </summary>
    public bool Bytes { get; set; }
}
