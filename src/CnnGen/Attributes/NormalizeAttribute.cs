namespace CnnGen;

/// <summary>Normalisation with constants, any shape: <c>y = (x - mean) / std</c>, with a mean and a standard deviation for each channel or one for all.</summary>
/// <remarks>
/// torchvision's <c>transforms.Normalize</c> and Keras' <c>Normalization</c> with a given mean. It is part of the network, learns nothing, and behind an input costs nothing: the elements are normalised where they
/// are copied into the memory of the first layer, around which zeros are zeros of normalised values, as they are where pictures are normalised before they come in.
/// </remarks>
public sealed class NormalizeAttribute : LayerAttribute
{
    /// <summary>A mean and a standard deviation for each channel.</summary>
    /// <param name="mean">What is taken away, from -1e30 to 1e30; as many numbers as there are channels, or one.</param>
    /// <param name="std">What is divided by, from 1e-30 to 1e30; as many numbers as there are channels, or one.</param>
    public NormalizeAttribute(float[] mean, float[] std) => (Mean, Std) = (mean, std);

    /// <summary>One mean and standard deviation for all channels.</summary>
    /// <param name="mean">What is taken away, from -1e30 to 1e30.</param>
    /// <param name="std">What is divided by, from 1e-30 to 1e30.</param>
    public NormalizeAttribute(double mean, double std)
        : this([(float)mean], [(float)std])
    {
    }

    /// <summary>What is taken away.</summary>
    public float[] Mean { get; }

    /// <summary>What is divided by.</summary>
    public float[] Std { get; }
}
