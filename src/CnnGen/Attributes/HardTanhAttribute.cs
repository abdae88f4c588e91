namespace CnnGen;

/// <summary>The argument held between two bounds, any shape: <c>y = min(max(x, minimum), maximum)</c>.</summary>
/// <remarks>PyTorch's <c>Hardtanh</c> (Collobert, 2004).</remarks>
/// <param name="minimum">The lower bound, finite.</param>
/// <param name="maximum">The upper bound, finite and above the lower one.</param>
public sealed class HardTanhAttribute(double minimum = -1, double maximum = 1) : LayerAttribute
{
    /// <summary>The lower bound.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>The upper bound.</summary>
    public double Maximum { get; } = maximum;
}
