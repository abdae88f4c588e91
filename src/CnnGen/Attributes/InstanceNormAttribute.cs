namespace CnnGen;

/// <summary>
/// Instance normalisation of an image, sequence or volume: <c>y = (x - mean) / sqrt(variance + epsilon)</c> with the mean and variance of each channel of each sample over all positions.
/// </summary>
/// <remarks>
/// The same while training and in a prediction. PyTorch's <c>InstanceNorm1d</c>, <c>2d</c> and <c>3d</c> without running statistics, which is their default (Ulyanov et al., 2016).
/// </remarks>
public sealed class InstanceNormAttribute : LayerAttribute
{
    /// <summary>What is added to the variance, above 0; the default is 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether each channel is then scaled and shifted by learned numbers; the default is false.</summary>
    public bool Affine { get; set; }
}
