namespace CnnGen;

/// <summary>A fully connected layer, (N) -> (units): <c>y[o] = bias[o] + sum over i of weight[o, i] * x[i]</c>.</summary>
/// <remarks>Parameters: <c>weight</c> (units, N) and <c>bias</c> (units). PyTorch's <c>Linear</c>, Keras's <c>Dense</c>.</remarks>
/// <param name="units">Number of outputs, at least 1.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>Number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>Whether a learned number is added to each output; the default is true.</summary>
    public bool Bias { get; set; } = true;
}
