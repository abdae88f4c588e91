using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Emission;

/// <summary>The table of layers as the user wrote them: output shape, parameters, multiply-adds.</summary>
internal static class SummaryWriter
{
    public static IReadOnlyList<string> Lines(Program program)
    {
        Graph graph = program.Source;
        var table = new Table("layer", "", "output", "parameters", "multiply-adds");
        foreach (Node node in graph.Nodes)
        {
            long parameters = node.Parameters.Sum(parameter => graph.Parameters[parameter].Shape.Length);
            table.Add(node.Name, Describe(node.Op), node.Shape.ToString(), Numbers.Text(parameters), Numbers.Text(node.Op.MultiplyAdds(graph.InputShapes(node), node.Shape)));
        }

        table.Add("total", "", "", Numbers.Text(program.ParameterCount), Numbers.Text(program.MultiplyAdds));
        return [.. table.Lines()];
    }

    public static string Describe(Op op) => op.Details.Length > 0 ? $"{op.Name} {op.Details}" : op.Name;
}
