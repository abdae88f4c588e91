using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>The sum of a convolution's result, which nothing else reads, and a value that is known by then is taken in the convolution's registers: the end of a residual block.</summary>
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
                Node convolution = editor[target];
                var op = (ConvolutionOp)convolution.Op with { AddsInput = true };
                editor.Replace(target, convolution with { Op = op, Inputs = [convolution.Inputs[0], other], IsKept = node.IsKept });
                editor.Redirect(i, target);
                continue;
            }

            editor.Copy(i);
        }

        return editor.ToGraph();
    }

    /// <summary>The operand that is computed last, if it is a convolution that can add the other.</summary>
    private static int? Last(Graph graph, Node sum, int[] uses)
    {
        int last = Math.Max(sum.Inputs[0], sum.Inputs[1]);
        bool isFree = sum.Inputs[0] != sum.Inputs[1] && uses[last] == 1 && sum.Inputs.All(input => graph.ShapeOf(input) == sum.Shape);
        return isFree && graph.Nodes[last].Op is ConvolutionOp { Convolution.Groups: 1, AddsInput: false, Activation: null, Pool: null } && sum.Shape.SpatialRank > 0 ? last : null;
    }
}
