using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>Another shape for the same elements is a vector of them, and of that the other shape; where one of the two is a vector, one step is enough.</summary>
internal static class LowerReshapes
{
    public static Graph Run(Graph graph)
    {
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is not ReshapeOp)
            {
                editor.Copy(i);
                continue;
            }

            Shape input = graph.ShapeOf(node.Inputs[0]);
            int source = editor.Map(node.Inputs[0]);
            if (input.SpatialRank > 0 && node.Shape.SpatialRank > 0)
                source = editor.Add(new Node(node.Name + ".flat", new FlattenOp(), [source], node.Origin) { Shape = Shape.Of((int)input.Length) });
            Op last = node.Shape.SpatialRank > 0 ? new UnflattenOp() : new FlattenOp();
            editor.Redirect(i, editor.Add(node with { Op = last, Inputs = [source] }));
        }

        return editor.ToGraph();
    }
}
