using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>Drops what neither an output, nor a loss, nor a parameter's gradient, nor a kept tensor needs. Inputs stay: they are the API.</summary>
internal static class RemoveDeadNodes
{
    public static Graph Run(Graph graph)
    {
        var live = new bool[graph.Nodes.Count];
        foreach (OutputValue output in graph.Outputs)
            live[output.Node] = true;

        for (int i = live.Length - 1; i >= 0; i--)
        {
            Node node = graph.Nodes[i];
            live[i] |= node.Op is LossOp or ILearns or InputOp || node.IsKept;
            foreach (int input in node.Inputs)
                live[input] |= live[i];
        }

        var editor = new GraphEditor(graph);
        for (int i = 0; i < live.Length; i++)
        {
            if (live[i])
                editor.Copy(i);
        }

        return editor.ToGraph();
    }
}
