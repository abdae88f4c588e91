using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>An activation that alone reads a convolution, dense layer or batch normalisation is computed in that layer's registers.</summary>
internal static class FuseActivations
{
    public static Graph Run(Graph graph)
    {
        int[] uses = Uses.Count(graph);
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is ActivationOp activation && uses[node.Inputs[0]] == 1
                && Fuse(editor[editor.Map(node.Inputs[0])].Op, activation) is { } fused)
            {
                int source = editor.Map(node.Inputs[0]);
                editor.Replace(source, editor[source] with { Op = fused, IsKept = node.IsKept });
                editor.Redirect(i, source);
                continue;
            }

            editor.Copy(i);
        }

        return editor.ToGraph();
    }

    private static Op? Fuse(Op layer, ActivationOp activation) => layer switch
    {
        ConvolutionOp { Activation: null } conv => conv with { Activation = activation },
        TransposedConvolutionOp { Activation: null } conv => conv with { Activation = activation },
        DenseOp { Activation: null } dense => dense with { Activation = activation },
        BatchNormOp { Activation: null } norm => norm with { Activation = activation },
        BatchNormalizeOp { Activation: null } normalize => normalize with { Activation = activation },
        _ => null,
    };
}
