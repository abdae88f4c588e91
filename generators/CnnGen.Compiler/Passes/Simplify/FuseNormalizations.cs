using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// While training, an activation behind a batch normalisation is computed in its passes: forward in the one that normalises, backward in those that read the gradient, which compute
/// the activation's argument or value anew. So the normalised value is neither kept nor read, which is most of the memory traffic of a residual network.
/// </summary>
internal sealed class FuseNormalizations
{
    private readonly Graph _graph;
    private readonly List<int>[] _users;

    private FuseNormalizations(Graph graph)
    {
        _graph = graph;
        _users = [.. graph.Nodes.Select(static _ => new List<int>())];
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            foreach (int input in graph.Nodes[i].Inputs)
                _users[input].Add(i);
        }
    }

    public static Graph Run(Graph graph)
    {
        var pass = new FuseNormalizations(graph);
        var editor = new GraphEditor(graph);
        var fused = new Dictionary<int, Fusion>();
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            if (pass.Find(i) is { } fusion)
            {
                foreach (int node in fusion.Nodes)
                    fused[node] = fusion;
            }

            if (fused.TryGetValue(i, out Fusion of))
                Rewrite(editor, graph, i, of);
            else
                editor.Copy(i);
        }

        return editor.ToGraph();
    }

    /// <summary>Nodes that become part of others: the activation and its gradient; and those that take them in.</summary>
    private readonly record struct Fusion(int Normalize, int Activation, int Gradient, EquatableArray<int> Readers)
    {
        public IEnumerable<int> Nodes => [Normalize, Activation, Gradient, .. Readers];
    }

    private static void Rewrite(GraphEditor editor, Graph graph, int index, Fusion fusion)
    {
        var activation = (ActivationOp)graph.Nodes[fusion.Activation].Op;
        Node node = graph.Nodes[index];
        if (index == fusion.Normalize)
            editor.Copy(index, ((BatchNormalizeOp)node.Op) with { Activation = activation });
        else if (index == fusion.Activation)
            editor.Redirect(index, editor.Map(node.Inputs[0]));
        else if (index == fusion.Gradient)
            editor.Redirect(index, editor.Map(node.Inputs[0]));
        else
            editor.Copy(index, node.Op is BatchNormSumsOp sums ? sums with { Activation = activation } : new BatchNormGradientOp { Activation = activation });
    }

    /// <summary>The fusion that begins with a normalisation: an activation alone reads it, and nothing but its backward passes reads the activation's gradient.</summary>
    private Fusion? Find(int index)
    {
        if (_graph.Nodes[index].Op is not BatchNormalizeOp { Activation: null })
            return null;
        int[] activations = [.. _users[index].Where(user => _graph.Nodes[user].Op is ActivationOp)];
        if (activations.Length != 1)
            return null;
        var activation = (ActivationOp)_graph.Nodes[activations[0]].Op;
        int known = activation.NeedsArgument ? index : activations[0];
        int[] gradients = [.. _users[known].Where(user => _graph.Nodes[user].Op is ActivationGradientOp && _graph.Nodes[user].Inputs[1] == known)];
        if (gradients.Length != 1 || _users[index].Count != (activation.NeedsArgument ? 2 : 1) || !_users[gradients[0]].All(user => IsBackward(user, gradients[0], index)))
            return null;
        return new(index, activations[0], gradients[0], _users[gradients[0]].ToEquatableArray());
    }

    /// <summary>Whether a node is one of a normalisation's backward pass, and reads this gradient.</summary>
    private bool IsBackward(int node, int gradient, int normalize)
    {
        Node reader = _graph.Nodes[node];
        return reader.Op is BatchNormSumsOp or BatchNormGradientOp && reader.Inputs[0] == gradient && reader.Inputs.Skip(1).Take(2).SequenceEqual(_graph.Nodes[normalize].Inputs);
    }
}
