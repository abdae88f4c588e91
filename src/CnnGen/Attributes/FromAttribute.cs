namespace CnnGen;

/// <summary>Starts a chain from a named tensor instead of from the property above.</summary>
/// <param name="tensor">Name of the property, as <c>nameof</c> gives it.</param>
/// <param name="output">Which output of the block that ends the property's chain, where the block has several: <c>[From(nameof(Encoder), nameof(Down.Skip))]</c>.</param>
public sealed class FromAttribute(string tensor, string? output = null) : LayerAttribute
{
    /// <summary>Name of the property.</summary>
    public string Tensor { get; } = tensor;

    /// <summary>Name of the block's output; null for its first one.</summary>
    public string? Output { get; } = output;
}
