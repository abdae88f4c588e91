using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Passes;

/// <summary>Names the nodes of one chain. On the class: <c>conv1, conv2, dense1</c>. On a property: its name if one layer learns, else <c>Stem.conv1, Stem.conv2</c>.</summary>
internal sealed class NodeNames
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly bool _isSingle;

    public NodeNames(TensorSpec tensor)
    {
        Tensor = tensor.Name;
        _isSingle = tensor.Name.Length > 0 && tensor.Layers.Count(Learns) == 1;
    }

    public string Tensor { get; }

    private static bool Learns(LayerSpec layer) => LayerCatalogue.Read(new LayerArguments(layer)) is IReadsParameters;

    public string Next(Op op)
    {
        if (op is InputOp)
            return Tensor.Length == 0 ? "input" : Tensor;
        if (_isSingle && op is IReadsParameters)
            return Tensor;
        _counts.TryGetValue(op.Stem, out int count);
        _counts[op.Stem] = ++count;
        return (Tensor.Length == 0 ? "" : Tensor + ".") + op.Stem + Numbers.Text(count);
    }
}
