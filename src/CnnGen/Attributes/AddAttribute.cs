namespace CnnGen;

/// <summary>Adds named tensors to the chain's value, element by element; all have one shape: <c>y = x + t1 + t2 + ...</c></summary>
/// <remarks>PyTorch's <c>+</c>, Keras's <c>Add</c>: the shortcut of a residual network.</remarks>
/// <param name="tensors">Names of the properties, as <c>nameof</c> gives them; at least one.</param>
public sealed class AddAttribute(params string[] tensors) : LayerAttribute
{
    /// <summary>Names of the properties.</summary>
    public string[] Tensors { get; } = tensors;
}
