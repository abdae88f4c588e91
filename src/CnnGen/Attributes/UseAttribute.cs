namespace CnnGen;

/// <summary>Puts a block here: the chain's value is its first input, and its output goes on along the chain.</summary>
/// <remarks>
/// Each use has weights of its own, named by the property, the use's number where the chain has several, and the block's own names:
/// <c>Stage1.0.Conv1.weight</c>. PyTorch's modules and <c>nn.Sequential</c> name them so.
/// </remarks>
/// <typeparam name="TBlock">A class with <see cref="BlockAttribute"/> in the same project.</typeparam>
/// <param name="arguments">Values for the block's parameters, in the order of their declaration; those left out keep the value that the block says.</param>
public sealed class UseAttribute<TBlock>(params object[] arguments) : LayerAttribute
    where TBlock : class
{
    /// <summary>Values for the block's parameters.</summary>
    public object[] Arguments { get; } = arguments;

    /// <summary>How many of the block stand one behind the other, each with weights of its own; the default is 1.</summary>
    public int Repeat { get; set; } = 1;

    /// <summary>Names of the tensors that are the block's second and further inputs, as <c>nameof</c> gives them.</summary>
    public string[] With { get; set; } = [];
}
