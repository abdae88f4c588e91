namespace CnnGen;

/// <summary>Marks the value at this point of a chain as an output of the network: what <c>Predict</c> returns and the loss is taken of.</summary>
/// <remarks>A chain on the class needs none: its last value is the output.</remarks>
public sealed class OutputAttribute : LayerAttribute;
