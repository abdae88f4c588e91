using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Passes;

/// <summary>Layers as the user says them become operations as the kernels see them.</summary>
internal static class LowerLayers
{
    public static Graph Run(Graph graph)
    {
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            editor.Copy(i, node.Op.Lower(node.Inputs.Count > 0 ? graph.ShapeOf(node.Inputs[0]) : Shape.None));
        }

        return editor.ToGraph();
    }
}
