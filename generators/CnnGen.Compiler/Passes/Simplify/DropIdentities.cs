using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>Drops what hands on its input: dropout in a prediction (in a training graph it is a mask by now), and poolings whose windows are single elements.</summary>
internal static class DropIdentities
{
    public static Graph Run(Graph graph)
    {
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is not (DropoutOp or PoolingOp { Window.IsIdentity: true }))
            {
                editor.Copy(i);
                continue;
            }

            int source = editor.Map(node.Inputs[0]);
            editor.Redirect(i, source);
            if (node.IsKept)
                editor.Replace(source, editor[source] with { IsKept = true });
        }

        return editor.ToGraph();
    }
}
