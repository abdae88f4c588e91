using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// A dense layer behind a flattening reads the image where it lies: its weights are packed in the image's order instead. Backward it makes
/// the image's gradient, so that flattening costs nothing in either direction.
/// </summary>
internal static class AbsorbFlatten
{
    public static Graph Run(Graph graph)
    {
        var editor = new GraphEditor(graph);
        Parameter[] parameters = [.. graph.Parameters];
        HashSet<int> mixed = SharedByOtherImages(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            switch (node.Op)
            {
                case DenseOp dense when !mixed.Contains(node.Parameters[0]) && Image(editor, editor.Map(node.Inputs[0])) is { } image:
                    Repack(graph, node, dense, editor[image].Shape, parameters);
                    goto case null;
                case DenseWeightGradientOp when !mixed.Contains(node.Parameters[0]) && Image(editor, editor.Map(node.Inputs[0])) is not null:
                case null:
                    editor.Copy(i);
                    ReadImage(editor, editor.Map(i));
                    break;
                case DenseInputGradientOp when ImageShape(parameters[node.Parameters[0]]) is { SpatialRank: > 0 } shape:
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

        return editor.ToGraph() with { Parameters = new(parameters) };
    }

    /// <summary>Weights that several dense layers share which do not all read images of one shape: these keep the order of a vector.</summary>
    private static HashSet<int> SharedByOtherImages(Graph graph)
    {
        var images = new Dictionary<int, Shape>();
        var mixed = new HashSet<int>();
        foreach (Node node in graph.Nodes)
        {
            if (node.Op is not DenseOp)
                continue;
            Node source = graph.Nodes[node.Inputs[0]];
            Shape image = source.Op is FlattenOp ? graph.ShapeOf(source.Inputs[0]) : source.Shape;
            if (images.TryGetValue(node.Parameters[0], out Shape other) && other != image)
                mixed.Add(node.Parameters[0]);
            images[node.Parameters[0]] = image;
        }

        return mixed;
    }

    /// <summary>The image that a node flattens; null if it is no flattening of an image.</summary>
    private static int? Image(GraphEditor editor, int node) =>
        editor[node].Op is FlattenOp && editor[editor[node].Inputs[0]].Shape.SpatialRank > 0 ? editor[node].Inputs[0] : null;

    private static void ReadImage(GraphEditor editor, int node)
    {
        Node dense = editor[node];
        editor.Replace(node, dense with { Inputs = [Image(editor, dense.Inputs[0])!.Value, .. dense.Inputs.Skip(1)] });
    }

    private static void Repack(Graph graph, Node node, DenseOp dense, Shape image, Parameter[] parameters)
    {
        IReadOnlyList<ParameterTemplate> templates = dense.Parameters(graph.ShapeOf(node.Inputs[0]), image);
        for (int i = 0; i < templates.Count; i++)
            parameters[node.Parameters[i]] = parameters[node.Parameters[i]] with { Packing = templates[i].Packing };
    }

    /// <summary>The image that a dense layer's weights are packed for: (in, height, width) of their axes.</summary>
    private static Shape ImageShape(Parameter weight) => new(weight.Packing.Lengths.Skip(1).ToEquatableArray());
}
