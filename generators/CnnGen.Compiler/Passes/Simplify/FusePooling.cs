using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>A pooling whose windows tile the image and that alone reads a convolution is computed in its registers; rows that no window covers are not computed.</summary>
internal static class FusePooling
{
    /// <summary>Largest window that leaves room in the registers for a wide tile.</summary>
    private const int LargestWindow = 4;

    public static Graph Run(Graph graph)
    {
        int[] uses = Uses.Count(graph);
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is PoolingOp { Tiles: true } pool && pool.Window.Taps <= LargestWindow && pool.Window.Axes.Take(pool.Window.Axes.Count - 2).All(static axis => axis.Kernel == 1) && uses[node.Inputs[0]] == 1 && node.Shape.SpatialRank > 0
                && editor[editor.Map(node.Inputs[0])] is { Op: ConvolutionOp { Pool: null, AddsInput: false, Convolution.Groups: 1 } conv } source)
            {
                int target = editor.Map(node.Inputs[0]);
                editor.Replace(target, source with { Op = conv with { Pool = pool }, Shape = node.Shape, IsKept = node.IsKept });
                editor.Redirect(i, target);
                continue;
            }

            editor.Copy(i);
        }

        return editor.ToGraph();
    }
}
