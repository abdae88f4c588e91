using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>The gradient of an activation is taken in the pass that spreads a pooling's gradient, if nothing else reads what lies between.</summary>
internal static class FuseGradients
{
    /// <summary>Into the gradients of poolings of maxima, which read the activation's value anyhow.</summary>
    public static Graph OfMaxima(Graph graph)
    {
        int[] uses = Uses.Count(graph);
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is ActivationGradientOp { Activation: { NeedsArgument: false } activation } && uses[node.Inputs[0]] == 1
                && graph.Nodes[node.Inputs[0]] is { Op: MaxPoolGradientOp { Activation: null } pool } spread && spread.Inputs[1] == node.Inputs[1])
            {
                int target = editor.Map(node.Inputs[0]);
                editor.Replace(target, editor[target] with { Op = pool with { Activation = activation } });
                editor.Redirect(i, target);
                continue;
            }

            editor.Copy(i);
        }

        return editor.ToGraph();
    }

    /// <summary>Into those of average poolings.</summary>
    public static Graph OfMeans(Graph graph)
    {
        int[] uses = Uses.Count(graph);
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is ActivationGradientOp gradient && uses[node.Inputs[0]] == 1
                && graph.Nodes[node.Inputs[0]] is { Op: AvgPoolGradientOp { Activation: null } pool } spread)
            {
                int dy = editor.Map(spread.Inputs[0]);
                int y = editor.Map(node.Inputs[1]);
                editor.Redirect(i, editor.Add(node with { Op = pool with { Activation = gradient.Activation }, Inputs = [dy, y] }));
                continue;
            }

            editor.Copy(i);
        }

        return editor.ToGraph();
    }
}
