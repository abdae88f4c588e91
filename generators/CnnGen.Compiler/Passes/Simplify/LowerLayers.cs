using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

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
            Shape input = node.Inputs.Count > 0 ? graph.ShapeOf(node.Inputs[0]) : Shape.None;
            editor.Copy(i, node.Op switch
            {
                Conv2DOp conv => new ConvolutionOp(conv.Resolve(input)),
                MaxPool2DOp pool => new PoolingOp(true, pool.Resolve(input), false),
                AvgPool2DOp pool => new PoolingOp(false, pool.Resolve(input), pool.CountIncludePad),
                GlobalAvgPoolOp => new PoolingOp(false, Window.Whole(input), true),
                Op other => other,
            });
        }

        return editor.ToGraph();
    }
}
