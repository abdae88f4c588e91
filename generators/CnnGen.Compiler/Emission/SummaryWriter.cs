using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Emission;

/// <summary>The table of layers as the user wrote them: output shape, parameters, multiply-adds.</summary>
internal static class SummaryWriter
{
    /// <summary>Lines of a table in documentation.</summary>
    private const int MostDocumented = 24;

    /// <summary>The whole network, with the totals.</summary>
    public static IReadOnlyList<string> Lines(Program program)
    {
        Table table = Rows(program.Source, program.Source.Nodes);
        table.Add("total", "", "", Numbers.Grouped(program.ParameterCount), Numbers.Grouped(program.MultiplyAdds));
        return [.. table.Lines()];
    }

    /// <summary>Some layers of it.</summary>
    public static IReadOnlyList<string> Lines(Graph graph, IEnumerable<Node> nodes) => [.. Rows(graph, nodes).Lines()];

    /// <summary>What of a table goes into documentation, which an IDE shows beside the code: as much as fits a screen.</summary>
    public static IEnumerable<string> Excerpt(IReadOnlyList<string> lines) => lines.Count <= MostDocumented
        ? lines
        : [.. lines.Take(MostDocumented / 2), $"... {Numbers.Text(lines.Count - MostDocumented)} more ...", .. lines.Skip(lines.Count - (MostDocumented / 2))];

    public static string Describe(Op op) => op.Details.Length > 0 ? $"{op.Name} {op.Details}" : op.Name;

    private static Table Rows(Graph graph, IEnumerable<Node> nodes)
    {
        var table = new Table("layer", "", "output", "parameters", "multiply-adds");
        var counted = new HashSet<int>();
        foreach (Node node in nodes)
        {
            // Weights that several layers share count where they are first used.
            long parameters = node.Parameters.Where(counted.Add).Sum(parameter => graph.Parameters[parameter].LearnedLength);
            table.Add(node.Name, Describe(node.Op), node.Shape.ToString(), Numbers.Grouped(parameters), Numbers.Grouped(node.Op.MultiplyAdds(graph.InputShapes(node), node.Shape)));
        }

        return table;
    }
}
