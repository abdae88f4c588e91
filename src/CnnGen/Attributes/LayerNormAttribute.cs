namespace CnnGen;

/// <summary>Layer normalisation, any shape: <c>y = weight (x - mean) / sqrt(variance + epsilon) + bias</c> with the mean and variance of all elements of a sample.</summary>
/// <remarks>
/// The same while training and in a prediction. PyTorch's <c>LayerNorm</c> over all axes, <c>LayerNorm([C, H, W])</c>: weight and bias are one number for each element
/// (Ba et al., 2016).
/// </remarks>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>What is added to the variance, above 0; the default is 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether each element is scaled and shifted by learned numbers; the default is true.</summary>
    public bool Affine { get; set; } = true;
}
