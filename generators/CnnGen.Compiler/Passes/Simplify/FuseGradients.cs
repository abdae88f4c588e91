using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>The gradient of an activation is taken in the pass that spreads a pooling's gradient, if nothing else reads what lies between.</summary>
internal static class FuseGradients
{
    /// <summary>Into the gradients of poolings of maxima, which read the activation's value anyhow.</summary>
    public static Graph OfMaxima(Graph graph) => Run(graph, static (editor, i, node, gradient, spread) =>
    {
        if (gradient.Activation.NeedsArgument || spread.Op is not MaxPoolGradientOp { Activation: null } pool || spread.Inputs[1] != node.Inputs[1])
            return false;
        int target = editor.Map(node.Inputs[0]);
        editor.Replace(target, editor[target] with { Op = pool with { Activation = gradient.Activation } });
        editor.Redirect(i, target);
        return true;
    });

    /// <summary>Into those of average poolings.</summary>
    public static Graph OfMeans(Graph graph) => Run(graph, static (editor, i, node, gradient, spread) =>
    {
        if (spread.Op is not AvgPoolGradientOp { Activation: null } pool)
            return false;
        int dy = editor.Map(spread.Inputs[0]);
        int y = editor.Map(node.Inputs[1]);
        editor.Redirect(i, editor.Add(node with { Op = pool with { Activation = gradient.Activation }, Inputs = [dy, y] }));
        return true;
    });

    /// <summary>Puts a node in another's place, or says that it cannot.</summary>
    /// <param name="editor">Where the graph is written anew.</param>
    /// <param name="index">Index of the node.</param>
    /// <param name="node">The gradient of an activation.</param>
    /// <param name="gradient">Its op.</param>
    /// <param name="spread">What it alone reads.</param>
    private delegate bool Rule(GraphEditor editor, int index, Node node, ActivationGradientOp gradient, Node spread);

    private static Graph Run(Graph graph, Rule fuse)
    {
        int[] uses = Uses.Count(graph);
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is not ActivationGradientOp gradient || uses[node.Inputs[0]] != 1 || !fuse(editor, i, node, gradient, graph.Nodes[node.Inputs[0]]))
                editor.Copy(i);
        }

        return editor.ToGraph();
    }
}
