namespace CnnGen;

/// <summary>
/// The same elements in another shape, both read in C,H,W order: <c>y</c> flattened is <c>x</c> flattened. PyTorch's <c>reshape</c> and <c>Unflatten</c>, Keras's <c>Reshape</c> (which reads H,W,C).
/// </summary>
/// <param name="shape">The new shape without the batch, 1 to 4 lengths; one of them may be -1: what is left.</param>
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The new shape.</summary>
    public int[] Shape { get; } = shape;
}
