using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>The gradient of an activation and what it alone reads become one pass: the spreading of a pooling's gradient, or the sum of several gradients.</summary>
internal static class FuseGradients
{
    /// <summary>Gradients that a pass adds up: each is a stream of memory that it reads.</summary>
    private const int MostGradients = 4;

    /// <summary>Into the spreading of the gradient of a maximum, which reads the activation's value anyhow.</summary>
    public static Graph OfMaxima(Graph graph) => Run(graph, static (editor, i, node, gradient, spread) =>
    {
        if (gradient.Activation.NeedsArgument || spread.Op is not MaxPoolGradientOp { Activation: null } pool || spread.Inputs[1] != node.Inputs[1])
            return false;
        int target = editor.Map(node.Inputs[0]);
        editor.Replace(target, editor[target] with { Op = pool with { Activation = gradient.Activation } });
        editor.Redirect(i, target);
        return true;
    });

    /// <summary>Into that of a mean.</summary>
    public static Graph OfMeans(Graph graph) => Run(graph, static (editor, i, node, gradient, spread) =>
    {
        if (spread.Op is not AvgPoolGradientOp { Activation: null } pool)
            return false;
        int dy = editor.Map(spread.Inputs[0]);
        int y = editor.Map(node.Inputs[1]);
        editor.Redirect(i, editor.Add(node with { Op = pool with { Activation = gradient.Activation }, Inputs = [dy, y] }));
        return true;
    });

    /// <summary>The sum that an activation's gradient alone reads, where a value has several readers, is taken in its pass.</summary>
    public static Graph OfSums(Graph graph) => Run(graph, static (editor, i, node, gradient, sum) =>
    {
        if (sum.Op is not AddOp || sum.Inputs.Count > MostGradients || sum.Inputs.Any(input => editor[editor.Map(input)].Shape != sum.Shape))
            return false;
        int[] gradients = [.. sum.Inputs.Select(editor.Map)];
        editor.Redirect(i, editor.Add(node with { Op = gradient with { Gradients = gradients.Length }, Inputs = [gradients[0], editor.Map(node.Inputs[1]), .. gradients.Skip(1)] }));
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
