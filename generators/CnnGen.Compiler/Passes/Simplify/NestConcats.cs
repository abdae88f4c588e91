using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// A concatenation that begins with the operands of an earlier one reads that in place of them. A value has one place to be computed in, so that a list of features that
/// grows from layer to layer is then written once, however it is spelled.
/// </summary>
internal static class NestConcats
{
    public static Graph Run(Graph graph)
    {
        var editor = new GraphEditor(graph);
        var byFirst = new Dictionary<int, List<int>>();
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            int copy = editor.Copy(i);
            Node node = graph.Nodes[i];
            if (node.Op is not ConcatOp)
                continue;
            if (!byFirst.TryGetValue(node.Inputs[0], out List<int> earlier))
                byFirst[node.Inputs[0]] = earlier = [];
            int begin = LongestBegin(graph, node, earlier);
            if (begin >= 0)
                editor.Replace(copy, editor[copy] with { Inputs = [editor.Map(begin), .. node.Inputs.Skip(graph.Nodes[begin].Inputs.Count).Select(editor.Map)] });
            earlier.Add(i);
        }

        return editor.ToGraph();
    }

    /// <summary>The concatenation of most operands with which a node's begin; -1 if there is none of two and more.</summary>
    private static int LongestBegin(Graph graph, Node node, List<int> earlier)
    {
        (int longest, int length) = (-1, 1);
        for (int i = earlier.Count - 1; i >= 0; i--)
        {
            EquatableArray<int> operands = graph.Nodes[earlier[i]].Inputs;
            if (operands.Count > length && operands.Count <= node.Inputs.Count && operands.SequenceEqual(node.Inputs.Take(operands.Count)))
                (longest, length) = (earlier[i], operands.Count);
        }

        return longest;
    }
}
