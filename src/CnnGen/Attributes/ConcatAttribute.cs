namespace CnnGen;

/// <summary>Joins named tensors to the chain's value along the channels, the chain's value first: (C0, H, W), (C1, H, W), ... -> (C0 + C1 + ..., H, W).</summary>
/// <remarks>Vectors are joined end to end. PyTorch's <c>cat(dim=1)</c>, Keras's <c>Concatenate</c> over the channels.</remarks>
/// <param name="tensors">Names of the properties, as <c>nameof</c> gives them; at least one.</param>
public sealed class ConcatAttribute(params string[] tensors) : LayerAttribute
{
    /// <summary>Names of the properties.</summary>
    public string[] Tensors { get; } = tensors;
}
