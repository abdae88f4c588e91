namespace CnnGen;

/// <summary>While training, drops each element with probability <c>rate</c>: <c>y = 0</c>, else <c>y = x / (1 - rate)</c>. In a prediction: <c>y = x</c>.</summary>
/// <remarks>Any shape. PyTorch's and Keras's <c>Dropout</c>.</remarks>
/// <param name="rate">Probability of dropping an element, in [0, 1); the default is 0.5, as in PyTorch.</param>
public sealed class DropoutAttribute(double rate = 0.5) : LayerAttribute
{
    /// <summary>Probability of dropping an element.</summary>
    public double Rate { get; } = rate;
}
