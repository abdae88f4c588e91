namespace CnnGen;

/// <summary>Starts a chain from a named tensor instead of from the property above.</summary>
/// <param name="tensor">Name of the property, as <c>nameof</c> gives it.</param>
public sealed class FromAttribute(string tensor) : LayerAttribute
{
    /// <summary>Name of the property.</summary>
    public string Tensor { get; } = tensor;
}
