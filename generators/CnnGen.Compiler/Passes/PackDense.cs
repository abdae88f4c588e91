using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// Weights of a dense layer behind a flattened image are packed in the order in which the image lies, so that flattening costs nothing. Decided once, on the graph that prediction and training both
/// come from: they share the weights.
/// </summary>
internal static class PackDense
{
    public static Graph Run(Graph shaped)
    {
        Graph seen = LowerReshapes.Run(DropIdentities.Run(LowerLayers.Run(shaped)));
        var images = new Dictionary<int, Shape?>();
        foreach (Node node in seen.Nodes.Where(static node => node.Op is DenseOp))
        {
            Shape? image = ImageBehind(seen, node);
            // Weights that several layers share which do not all read images of one shape keep the order of a vector.
            images[node.Parameters[0]] = images.TryGetValue(node.Parameters[0], out Shape? other) && other != image ? null : image;
        }

        Parameter[] parameters = [.. shaped.Parameters];
        foreach (Node node in seen.Nodes.Where(static node => node.Op is DenseOp))
        {
            if (images[node.Parameters[0]] is { } image)
                Pack((DenseOp)node.Op, node, seen.ShapeOf(node.Inputs[0]), image, parameters);
        }

        return shaped with { Parameters = new(parameters) };
    }

    /// <summary>The image that a dense layer's weights are packed for; a vector, without spatial axes, if for none.</summary>
    public static Shape ImageOf(Parameter weight) => new(weight.Packing.Lengths.Skip(1).ToEquatableArray());

    private static Shape? ImageBehind(Graph graph, Node dense)
    {
        Node source = graph.Nodes[dense.Inputs[0]];
        return source.Op is FlattenOp && graph.ShapeOf(source.Inputs[0]) is { SpatialRank: > 0 } image ? image : null;
    }

    private static void Pack(DenseOp dense, Node node, Shape vector, Shape image, Parameter[] parameters)
    {
        IReadOnlyList<ParameterTemplate> templates = dense.Parameters(vector, image);
        for (int i = 0; i < templates.Count; i++)
            parameters[node.Parameters[i]] = parameters[node.Parameters[i]] with { Packing = templates[i].Packing };
    }
}
