namespace CnnGen;

/// <summary>
/// Group normalisation, any shape: <c>y = weight (x - mean) / sqrt(variance + epsilon) + bias</c> with the mean and variance of each sample over each group of channels and all positions.
/// </summary>
/// <remarks>The same while training and in a prediction. PyTorch's <c>GroupNorm</c> (Wu and He, 2018); weight and bias are one number for each channel.</remarks>
/// <param name="groups">Number of groups; it divides the channels.</param>
public sealed class GroupNormAttribute(int groups) : LayerAttribute
{
    /// <summary>Number of groups.</summary>
    public int Groups { get; } = groups;

    /// <summary>What is added to the variance, above 0; the default is 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether each channel is scaled and shifted by learned numbers; the default is true.</summary>
    public bool Affine { get; set; } = true;
}
