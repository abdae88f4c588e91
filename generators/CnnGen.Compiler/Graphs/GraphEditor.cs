using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Graphs;

/// <summary>Makes the next graph from the last: nodes are copied in order, and may be replaced, dropped or joined by new ones on the way.</summary>
internal sealed class GraphEditor(Graph source)
{
    private readonly List<Node> _nodes = [];
    private readonly int[] _map = [.. Enumerable.Repeat(-1, source.Nodes.Count)];

    public Node this[int index] => _nodes[index];

    /// <summary>The new index of an old node.</summary>
    public int Map(int old) => _map[old];

    /// <summary>Adds a node whose inputs are new indices.</summary>
    public int Add(Node node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    /// <summary>Adds an old node, its inputs translated.</summary>
    public int Copy(int old, Op? op = null)
    {
        Node node = source.Nodes[old];
        return _map[old] = Add(node with { Op = op ?? node.Op, Inputs = node.Inputs.Select(Map).ToEquatableArray() });
    }

    /// <summary>Says that the old node's value is now made by a new node.</summary>
    public void Redirect(int old, int target) => _map[old] = target;

    public void Replace(int index, Node node) => _nodes[index] = node;

    /// <summary>The finished graph. Outputs and tensors whose node was not copied are gone.</summary>
    public Graph ToGraph() => source with
    {
        Nodes = new([.. _nodes]),
        Inputs = source.Inputs.Select(input => input with { Node = Map(input.Node) }).ToEquatableArray(),
        Outputs = source.Outputs.Select(output => output with { Node = Map(output.Node) }).Where(static o => o.Node >= 0).ToEquatableArray(),
        Tensors = source.Tensors.Select(tensor => tensor with { Node = Map(tensor.Node) }).Where(static t => t.Node >= 0).ToEquatableArray(),
    };
}
