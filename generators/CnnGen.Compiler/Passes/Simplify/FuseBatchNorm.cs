using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>In a prediction a batch normalisation that alone reads a convolution, transposed convolution or dense layer scales and shifts the results in that layer's registers.</summary>
internal static class FuseBatchNorm
{
    public static Graph Run(Graph graph)
    {
        int[] uses = Uses.Count(graph);
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is BatchNormOp { Activation: null } norm && uses[node.Inputs[0]] == 1 && Fuse(editor[editor.Map(node.Inputs[0])].Op, norm) is { } fused)
            {
                int target = editor.Map(node.Inputs[0]);
                Node source = editor[target];
                editor.Replace(target, source with { Op = fused, Parameters = source.Parameters.Concat(node.Parameters).ToEquatableArray(), IsKept = node.IsKept });
                editor.Redirect(i, target);
                continue;
            }

            editor.Copy(i);
        }

        return editor.ToGraph();
    }

    private static Op? Fuse(Op layer, BatchNormOp norm) => layer switch
    {
        ConvolutionOp { Norm: null, Activation: null, Pool: null } conv => conv with { Norm = norm },
        TransposedConvolutionOp { Norm: null, Activation: null } conv => conv with { Norm = norm },
        DenseOp { Norm: null, Activation: null } dense => dense with { Norm = norm },
        _ => null,
    };
}
