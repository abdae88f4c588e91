using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>A normalisation with constants that alone reads an input is done where the input is copied.</summary>
internal static class FuseNormalize
{
    public static Graph Run(Graph graph)
    {
        int[] uses = Uses.Count(graph);
        var editor = new GraphEditor(graph);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (node.Op is NormalizeOp norm && uses[node.Inputs[0]] == 1 && editor[editor.Map(node.Inputs[0])] is { Op: InputOp { Normalize: null } input } source)
            {
                int target = editor.Map(node.Inputs[0]);
                editor.Replace(target, source with { Op = input with { Normalize = norm }, IsKept = node.IsKept });
                editor.Redirect(i, target);
                continue;
            }

            editor.Copy(i);
        }

        return editor.ToGraph();
    }
}
