using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>Stage 4: adds the losses and, from the last node to the first, the nodes that carry the gradients back (reverse-mode differentiation).</summary>
internal sealed class Differentiate
{
    private readonly Graph _graph;
    private readonly List<Node> _nodes;
    private readonly Dictionary<int, List<int>> _contributions = [];
    private readonly bool[] _needed;

    private Differentiate(Graph graph)
    {
        _graph = graph;
        _nodes = [.. graph.Nodes];
        _needed = new bool[graph.Nodes.Count];
        for (int i = 0; i < _needed.Length; i++)
            _needed[i] = graph.Nodes[i].Parameters.Count > 0 || graph.Nodes[i].Inputs.Any(input => _needed[input]);
    }

    public static Graph Run(Graph graph)
    {
        var pass = new Differentiate(graph with { Nodes = graph.Nodes.Select(TrainingForm).ToEquatableArray() });
        pass.AddLosses();
        for (int value = graph.Nodes.Count - 1; value >= 0; value--)
            pass.AddGradients(value);
        return pass._graph with { Nodes = new([.. pass._nodes]), Outputs = [], Tensors = [] };
    }

    /// <summary>While training, a dropout layer is its mask, and no tensor is kept for being looked at.</summary>
    private static Node TrainingForm(Node node, int index) =>
        node with { IsKept = false, Op = node.Op is DropoutOp dropout ? new DropoutMaskOp(dropout.Rate, index) : node.Op };

    private void AddLosses()
    {
        int offset = 0;
        foreach (OutputValue output in _graph.Outputs)
        {
            Node node = _nodes[output.Node];
            LossOp loss = LossOp.For(output.Loss, offset);
            offset += loss.TargetLength(node.Shape);
            Contribute(output.Node, Add(new Node(output.Name + ".loss", loss, [output.Node], node.Origin) { Shape = node.Shape }));
        }
    }

    private void AddGradients(int value)
    {
        if (!_needed[value] || !_contributions.TryGetValue(value, out List<int>? contributions))
            return;
        Node node = _nodes[value];
        int gradient = contributions.Count == 1
            ? contributions[0]
            : Add(new Node(node.Name + ".grad.sum", new AddOp(), new([.. contributions]), node.Origin) { Shape = node.Shape });
        var builder = new GradientBuilder(node, value, gradient, Add, Contribute, input => _needed[input], index => _nodes[index].Shape);
        node.Op.Differentiate(builder);
    }

    private int Add(Node node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    private void Contribute(int value, int gradient)
    {
        if (!_contributions.TryGetValue(value, out List<int>? list))
            _contributions[value] = list = [];
        list.Add(gradient);
    }
}
