namespace CnnGen;

/// <summary>Marks a partial class as a network: the generator writes its forward and backward pass.</summary>
/// <remarks>
/// A network that is one chain of layers carries the chain on the class; any other declares a partial property of type <see cref="Map"/> for each named
/// tensor, and a chain starts from the property above it unless it opens with <see cref="FromAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>What training minimises; the default is <see cref="Loss.SoftmaxCrossEntropy"/>.</summary>
    public Loss Loss { get; set; } = Loss.SoftmaxCrossEntropy;

    /// <summary>Whether the backward pass is generated too; the default is true. Without it the class can only predict.</summary>
    public bool Training { get; set; } = true;

    /// <summary>
    /// Whether the network gets <c>Backward</c> and <c>Gradients</c>: after a prediction, the gradients of its inputs and public tensors. Saliency maps, Grad-CAM and adversarial
    /// examples are made of these. The default is false; it adds a pass to the generated code, and no cost to predictions.
    /// </summary>
    public bool Gradients { get; set; }
}
