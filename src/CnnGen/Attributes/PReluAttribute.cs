namespace CnnGen;

/// <summary>Rectifier with a learned slope, any shape: <c>y = x</c> where <c>x &gt; 0</c>, else <c>weight * x</c>.</summary>
/// <remarks>Parameters: <c>weight</c> (numParameters). PyTorch's <c>PReLU</c>; Keras's has a slope for each element by default (He et al., 2015).</remarks>
/// <param name="numParameters">Number of slopes: 1 for one of all elements, or the number of channels for one of each.</param>
public sealed class PReluAttribute(int numParameters = 1) : LayerAttribute
{
    /// <summary>Number of slopes.</summary>
    public int NumParameters { get; } = numParameters;

    /// <summary>Slope before training, finite. The default is 0.25.</summary>
    public double Init { get; set; } = 0.25;
}
