namespace CnnGen;

/// <summary>
/// While training, drops each channel as a whole with probability <c>rate</c>: <c>y = 0</c> at all its positions, else <c>y = x / (1 - rate)</c>. In a prediction:
/// <c>y = x</c>.
/// </summary>
/// <remarks>
/// Shapes with one to three axes behind the channels: what lies near one another in an image is alike, so that dropping single elements takes little away.
/// PyTorch's <c>Dropout1d</c>, <c>Dropout2d</c> and <c>Dropout3d</c>, Keras's <c>SpatialDropout2D</c> (Tompson et al., 2015).
/// </remarks>
/// <param name="rate">Probability of dropping a channel, in [0, 1); the default is 0.5, as in PyTorch.</param>
public sealed class SpatialDropoutAttribute(double rate = 0.5) : LayerAttribute
{
    /// <summary>Probability of dropping a channel.</summary>
    public double Rate { get; } = rate;
}
