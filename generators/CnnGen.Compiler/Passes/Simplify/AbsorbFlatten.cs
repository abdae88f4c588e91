using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// A dense layer whose weights are packed for an image (<see cref="PackDense"/>) reads it where it lies. Backward it makes the image's gradient, so that flattening costs nothing in either
/// direction.
/// </summary>
internal static class AbsorbFlatten
{
    public static Graph Run(Graph graph)
    {
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            switch (node.Op)
            {
                case DenseOp or DenseWeightGradientOp when PackedImage(graph, node) is not null:
                    editor.Copy(i);
                    ReadImage(editor, editor.Map(i));
                    break;
                case DenseInputGradientOp when PackedImage(graph, node) is { } shape:
                    int gradient = editor.Add(node with { Shape = shape, Inputs = [editor.Map(node.Inputs[0])] });
                    editor.Redirect(i, editor.Add(new Node(node.Name + ".flat", new FlattenOp(), [gradient], node.Origin) { Shape = node.Shape }));
                    break;
                case UnflattenOp when Image(editor, editor.Map(node.Inputs[0])) is { } image && editor[image].Shape == node.Shape:
                    editor.Redirect(i, image);
                    break;
                default:
                    editor.Copy(i);
                    break;
            }
        }

        return editor.ToGraph();
    }

    private static Shape? PackedImage(Graph graph, Node node) => PackDense.ImageOf(graph.Parameters[node.Parameters[0]]) is { SpatialRank: > 0 } shape ? shape : null;

    /// <summary>The image that a node flattens; null if it is no flattening of an image.</summary>
    private static int? Image(GraphEditor editor, int node) =>
        editor[node].Op is FlattenOp && editor[editor[node].Inputs[0]].Shape.SpatialRank > 0 ? editor[node].Inputs[0] : null;

    private static void ReadImage(GraphEditor editor, int node)
    {
        Node dense = editor[node];
        int image = Image(editor, dense.Inputs[0]) ?? throw new InvalidOperationException($"The weights of {dense.Name} are packed for an image, which it does not read.");
        editor.Replace(node, dense with { Inputs = [image, .. dense.Inputs.Skip(1)] });
    }
}
