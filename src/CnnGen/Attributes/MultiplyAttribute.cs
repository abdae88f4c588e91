namespace CnnGen;

/// <summary>Multiplies the chain's value by named tensors, element by element: <c>y = x * t1 * t2 * ...</c></summary>
/// <remarks>
/// All have one shape, or one number for each channel, (C) or (C, 1, 1), which then counts for all positions (C, H, W) of the others.
/// PyTorch's <c>*</c>, Keras's <c>Multiply</c>: the gate of squeeze-and-excitation.
/// </remarks>
/// <param name="tensors">Names of the properties, as <c>nameof</c> gives them; at least one.</param>
public sealed class MultiplyAttribute(params string[] tensors) : LayerAttribute
{
    /// <summary>Names of the properties.</summary>
    public string[] Tensors { get; } = tensors;
}
