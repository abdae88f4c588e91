namespace CnnGen;

/// <summary>
/// Batch normalisation, any shape: each channel is shifted and scaled to mean 0 and variance 1 over the batch and all positions, then scaled and shifted by learned numbers.
/// </summary>
/// <remarks>
/// <para>
/// Training: <c>y = weight (x - mean) / sqrt(variance + epsilon) + bias</c> with the mean and the (biased) variance of the whole batch, whatever threads compute it. A step
/// also moves the running statistics: <c>running = (1 - momentum) running + momentum * statistic</c>, the variance unbiased (divided by n - 1).
/// Prediction: the same with the running statistics; behind a convolution or dense layer it is computed in that layer's registers.
/// </para>
/// <para>
/// PyTorch's <c>BatchNorm1d</c>, <c>2d</c> and <c>3d</c>, with its parameters <c>weight</c> and <c>bias</c>, its buffers <c>running_mean</c> and <c>running_var</c>,
/// and its defaults; Keras's momentum is 1 - 0.01 and its epsilon 1e-3 (Ioffe and Szegedy, 2015).
/// </para>
/// </remarks>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>Share of a batch's statistics in the running ones, from 0 to 1; the default is 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>What is added to the variance, above 0; the default is 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether each channel is scaled and shifted by learned numbers; the default is true.</summary>
    public bool Affine { get; set; } = true;
}
