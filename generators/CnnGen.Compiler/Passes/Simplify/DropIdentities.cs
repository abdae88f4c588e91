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
            if (!IsIdentity(graph, node))
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

    /// <summary>Global pooling of a single element is none: it makes a vector of an image.</summary>
    private static bool IsIdentity(Graph graph, Node node) => node.Op switch
    {
        DropoutOp => true,
        PoolingOp pooling => pooling.Window.IsIdentity && node.Shape == graph.ShapeOf(node.Inputs[0]),
        _ => false,
    };
}
