namespace CnnGen;

/// <summary>Runs the chain of another property again, on this chain's value and with the same weights; all uses add to one gradient.</summary>
/// <remarks>
/// The layers behind that chain's <see cref="InputAttribute"/> or <see cref="FromAttribute"/> are meant. What calling one layer object several times is in Keras and
/// PyTorch: the two towers of a siamese network, or the heads of a detector.
/// </remarks>
/// <param name="chain">Name of the property, as <c>nameof</c> gives it.</param>
public sealed class ReuseAttribute(string chain) : LayerAttribute
{
    /// <summary>Name of the property.</summary>
    public string Chain { get; } = chain;
}
