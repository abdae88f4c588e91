using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// The sum of the result of a convolution, or, while training, of a batch normalisation, which nothing else reads, and a value that is known by then is taken in that layer's registers: the end of a residual block.
/// </summary>
internal static class FuseAdditions
{
    public static Graph Run(Graph graph)
    {
        int[] uses = Uses.Count(graph);
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is AddOp && node.Inputs.Count == 2 && Last(graph, node, uses) is { } last)
            {
                int target = editor.Map(last);
                int other = editor.Map(node.Inputs[0] == last ? node.Inputs[1] : node.Inputs[0]);
                Node layer = editor[target];
                editor.Replace(target, layer with { Op = Adding(layer.Op)!, Inputs = [layer.Inputs[0], other, .. layer.Inputs.Skip(1)], IsKept = node.IsKept });
                editor.Redirect(i, target);
                continue;
            }

            editor.Copy(i);
        }

        return editor.ToGraph();
    }

    /// <summary>The operand that is computed last, if it is a layer that can add the other.</summary>
    private static int? Last(Graph graph, Node sum, int[] uses)
    {
        int last = Math.Max(sum.Inputs[0], sum.Inputs[1]);
        bool isFree = sum.Inputs[0] != sum.Inputs[1] && uses[last] == 1 && sum.Inputs.All(input => graph.ShapeOf(input) == sum.Shape);
        return isFree && Adding(graph.Nodes[last].Op) is not null && sum.Shape.SpatialRank > 0 ? last : null;
    }

    /// <summary>The layer that also adds a value, its second input; null where it cannot.</summary>
    private static Op? Adding(Op layer) => layer switch
    {
        ConvolutionOp { Convolution.Groups: 1, AddsInput: false, Activation: null, Pool: null } convolution => convolution with { AddsInput = true },
        BatchNormalizeOp { AddsInput: false, Activation: null } normalize => normalize with { AddsInput = true },
        _ => null,
    };
}
