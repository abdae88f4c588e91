using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>The gradient of an activation is taken in the pass that spreads an average pooling's gradient, if nothing else reads what lies between.</summary>
internal static class FuseGradients
{
    public static Graph Run(Graph graph)
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
