using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>Each output is copied to its place behind the others, in the order of axes that the user knows.</summary>
internal static class StoreOutputs
{
    public static Graph Run(Graph graph)
    {
        int length = (int)graph.Outputs.Sum(output => graph.ShapeOf(output.Node).Length);
        int offset = 0;
        var nodes = graph.Nodes.ToList();
        foreach (OutputValue output in graph.Outputs)
        {
            Node node = graph.Nodes[output.Node];
            nodes.Add(new Node(output.Name + ".store", new StoreOp(offset, length), [output.Node], node.Origin) { Shape = node.Shape });
            offset += (int)node.Shape.Length;
        }

        return graph with { Nodes = new([.. nodes]) };
    }
}
