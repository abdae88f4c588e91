using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// The layers as training sees them: a dropout layer is its mask, batch normalisation takes its statistics from the batch, and no tensor is kept for being looked at.
/// </summary>
internal static class TrainingForm
{
    public static Graph Of(Graph graph)
    {
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Op op = graph.Nodes[i].Op;
            if (op is BatchNormOp norm)
                AddBatchNorm(editor, graph, i, norm);
            else if (op is DropoutOp dropout)
                AddMask(editor, graph, i, new DropoutMaskOp(dropout.Rate, i, dropout.IsSpatial));
            else
                editor.Copy(i);
            editor.Replace(editor.Map(i), editor[editor.Map(i)] with { IsKept = false });
        }

        return editor.ToGraph();
    }

    /// <summary>What is dropped of a flattened image is dropped of the image: so a dense layer behind reads the image as in a prediction, whose weights it shares.</summary>
    private static void AddMask(GraphEditor editor, Graph graph, int index, DropoutMaskOp mask)
    {
        Node node = graph.Nodes[index];
        Node source = editor[editor.Map(node.Inputs[0])];
        bool isFlat = source.Op is FlattenOp or ReshapeOp && source.Shape.SpatialRank == 0;
        if (!isFlat || editor[source.Inputs[0]].Shape.SpatialRank == 0)
        {
            editor.Copy(index, mask);
            return;
        }

        int image = editor.Add(node with { Op = mask, Inputs = source.Inputs, Shape = editor[source.Inputs[0]].Shape, IsKept = false });
        editor.Redirect(index, editor.Add(source with { Name = node.Name + ".flat", Inputs = [image] }));
    }

    private static void AddBatchNorm(GraphEditor editor, Graph graph, int index, BatchNormOp norm)
    {
        Node node = graph.Nodes[index];
        int x = editor.Map(node.Inputs[0]);
        int channels = node.Shape.Channels;
        int table = editor.Add(node with
        {
            Name = node.Name + ".statistics",
            Op = new BatchStatisticsOp(norm, channels),
            Inputs = [x],
            Shape = BatchStatisticsOp.Table(channels),
            IsKept = false,
        });
        editor.Redirect(index, editor.Add(node with { Op = new BatchNormalizeOp(norm), Inputs = [x, table] }));
    }
}
