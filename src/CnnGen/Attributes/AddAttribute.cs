namespace CnnGen;

/// <summary>Adds named tensors to the chain's value, element by element: <c>y = x + t1 + t2 + ...</c></summary>
/// <remarks>
/// All have one shape, or one number for each channel, (C) or (C, 1, 1), which then counts for all positions (C, H, W) of the others.
/// PyTorch's <c>+</c>, Keras's <c>Add</c>: the shortcut of a residual network.
/// </remarks>
/// <param name="tensors">Names of the properties, as <c>nameof</c> gives them; at least one.</param>
public sealed class AddAttribute(params string[] tensors) : LayerAttribute
{
    /// <summary>Names of the properties.</summary>
    public string[] Tensors { get; } = tensors;
}
