using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>In a prediction dropout does nothing. (In a training graph it is a mask by now.)</summary>
internal static class DropDropout
{
    public static Graph Run(Graph graph)
    {
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is not DropoutOp)
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
