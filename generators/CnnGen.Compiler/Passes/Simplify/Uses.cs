using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Passes;

/// <summary>Counts who reads each value, the outputs and kept tensors included.</summary>
internal static class Uses
{
    public static int[] Count(Graph graph)
    {
        var uses = new int[graph.Nodes.Count];
        for (int i = 0; i < uses.Length; i++)
        {
            if (graph.Nodes[i].IsKept)
                uses[i]++;
            foreach (int input in graph.Nodes[i].Inputs)
                uses[input]++;
        }

        foreach (OutputValue output in graph.Outputs)
            uses[output.Node]++;
        return uses;
    }
}
