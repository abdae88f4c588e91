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
    private readonly bool _learns;
    private readonly Dictionary<int, int> _gradients = [];

    /// <param name="graph">The graph.</param>
    /// <param name="learns">Whether the gradients of the parameters are wanted, else those of all values.</param>
    private Differentiate(Graph graph, bool learns)
    {
        _graph = graph;
        _learns = learns;
        _nodes = [.. graph.Nodes];
        _needed = new bool[graph.Nodes.Count];
        for (int i = 0; i < _needed.Length; i++)
            _needed[i] = !learns || graph.Nodes[i].Parameters.Count > 0 || graph.Nodes[i].Inputs.Any(input => _needed[input]);
    }

    public static Graph Run(Graph graph)
    {
        var pass = new Differentiate(TrainingForm.Of(graph), learns: true);
        pass.AddLosses();
        pass.AddGradients();
        return pass._graph with { Nodes = new([.. pass._nodes]), Outputs = [], Tensors = [] };
    }

    /// <summary>
    /// The gradients of a prediction: that of each output is one more input, behind the network's own; those of the inputs and of the kept tensors are kept under
    /// their names. Parameters count as constants.
    /// </summary>
    public static Graph OfValues(Graph graph)
    {
        var pass = new Differentiate(graph with { Nodes = graph.Nodes.Select(static node => node with { IsKept = false }).ToEquatableArray() }, learns: false);
        NamedValue[] given = [.. graph.PredictedOutputs.Select(output => new NamedValue(output.Name + ".grad", pass.AddGiven(output)))];
        pass.AddGradients();
        IEnumerable<NamedTensor> inputs = graph.Inputs.Select(static input => new NamedTensor(input.Name, "public", true, input.Node));
        IEnumerable<NamedTensor> kept = graph.Tensors.Where(tensor => tensor.IsPublic && graph.Inputs.All(input => input.Node != tensor.Node));
        NamedTensor[] wanted = [.. inputs.Concat(kept).Where(tensor => pass._gradients.ContainsKey(tensor.Node)).Select(tensor => tensor with { Node = pass._gradients[tensor.Node] })];
        foreach (NamedTensor tensor in wanted)
            pass._nodes[tensor.Node] = pass._nodes[tensor.Node] with { IsKept = true };
        return pass._graph with { Nodes = new([.. pass._nodes]), Inputs = [.. graph.Inputs, .. given], Outputs = [], Tensors = new(wanted) };
    }

    private int AddGiven(OutputValue output)
    {
        Node node = _nodes[output.Node];
        int gradient = Add(new Node(output.Name + ".grad", new InputOp(node.Shape), [], node.Origin) { Shape = node.Shape });
        Contribute(output.Node, gradient);
        return gradient;
    }

    private void AddGradients()
    {
        for (int value = _graph.Nodes.Count - 1; value >= 0; value--)
            AddGradients(value);
    }

    private void AddLosses()
    {
        foreach (OutputValue output in _graph.Outputs)
        {
            Node node = _nodes[output.Node];
            if (output.Loss is { } loss)
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
        _gradients[value] = gradient;
        var builder = new GradientBuilder(node, value, gradient, Add, Contribute, input => _needed[input], index => _nodes[index].Shape, _learns);
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
