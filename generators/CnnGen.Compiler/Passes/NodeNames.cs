using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Passes;

/// <summary>A name and the one that the weights go by: another where a chain is run again with the weights of the first.</summary>
internal readonly record struct NodeName(string Own, string Weights)
{
    /// <summary>The root of all names.</summary>
    public static NodeName Root { get; } = new("", "");

    public bool IsRoot => Own.Length == 0;

    /// <summary>A name inside this one: <c>Stage1</c> and <c>conv1</c> are <c>Stage1.conv1</c>.</summary>
    public NodeName Join(string part) => part.Length == 0 ? this : new(Join(Own, part), Join(Weights, part));

    private static string Join(string name, string part) => name.Length == 0 ? part : name + "." + part;
}

/// <summary>
/// Names the nodes of one chain. On the class: <c>conv1, conv2, dense1</c>. On a property: its name if one layer learns, else <c>Stem.conv1, Stem.conv2</c>.
/// Blocks are numbered where there are several or layers learn beside them: <c>Stage1.0, Stage1.1</c>.
/// </summary>
internal sealed class NodeNames
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly bool _isSingleLayer;
    private readonly bool _isSingleBlock;
    private int _blocks;

    /// <param name="name">Name of the tensor that the chain makes.</param>
    /// <param name="layers">The chain.</param>
    public NodeNames(NodeName name, EquatableArray<LayerSpec> layers)
    {
        Tensor = name;
        int learning = layers.Count(Learns);
        int[] blocks = [.. layers.Where(static layer => layer.Block is not null).Select(static layer => ChainBuilder.RepeatOf(new LayerArguments(layer)))];
        _isSingleLayer = !name.IsRoot && learning == 1 && blocks.Length == 0;
        _isSingleBlock = learning == 0 && blocks.Length == 1 && blocks[0] == 1;
    }

    public NodeName Tensor { get; }

    private static bool Learns(LayerSpec layer) => LayerCatalogue.Read(new LayerArguments(layer)) is { Learns: true };

    /// <summary>Name of the next layer.</summary>
    public NodeName Next(Op op)
    {
        if (op is InputOp)
            return Tensor.IsRoot ? Tensor.Join("input") : Tensor;
        if (_isSingleLayer && op.Learns)
            return Tensor;
        _counts.TryGetValue(op.Stem, out int count);
        _counts[op.Stem] = ++count;
        return Tensor.Join(op.Stem + Numbers.Text(count));
    }

    /// <summary>Name of the next block, which the names inside it begin with.</summary>
    public NodeName NextBlock() => _isSingleBlock ? Tensor : Tensor.Join(Numbers.Text(_blocks++));
}
