using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>Holds the sizes of a network as a whole against their limits, so that no later stage can overflow: padded values, and what lies in one block.</summary>
internal static class CheckSizes
{
    /// <summary>Most axes behind the channels.</summary>
    private const int MostAxes = 3;

    public static void Run(Graph graph, IReadOnlyList<Parameter> parameters, DiagnosticBag diagnostics)
    {
        if (diagnostics.HasErrors)
            return;
        long[][] borders = [.. Enumerable.Range(0, MostAxes + 1).Select(rank => Border(graph, rank))];
        foreach (Node node in graph.Nodes)
        {
            if (Padded(node.Shape, borders[node.Shape.SpatialRank]) is var length && length > InferenceLimits.LargestPadded)
            {
                Report(node, "the value with its padding", length, diagnostics);
                return;
            }
        }

        CheckBlock(graph.Nodes, "the block of all parameters up to", node => node.Parameters.Sum(index => parameters[index].Packing.Length), diagnostics);
        CheckBlock(graph.Inputs.Select(input => graph.Nodes[input.Node]), "the block of all inputs up to", static node => node.Shape.Length, diagnostics);
        CheckBlock(graph.Outputs.Select(output => graph.Nodes[output.Node]), "the block of all outputs up to", static node => node.Shape.Length, diagnostics);
    }

    /// <summary>
    /// The widest border along each spatial axis that a convolution over so many axes wants, forward around its input or backward around its output. It stands for the
    /// border of every value: several convolutions may read one, and share its border.
    /// </summary>
    private static long[] Border(Graph graph, int rank)
    {
        long[] border = new long[rank];
        foreach (Node node in graph.Nodes)
        {
            if (node.Op is not IConvolves convolution || node.Shape.SpatialRank != rank)
                continue;
            Window window = convolution.Resolve(graph.ShapeOf(node.Inputs[0])).Window;
            for (int axis = 0; axis < rank; axis++)
                border[axis] = Math.Max(border[axis], Math.Max(window.Axes[axis].Before + window.Axes[axis].After, 2L * window.Axes[axis].Extent));
        }

        return border;
    }

    /// <summary>Floats of a value in the wider of the two layouts; <see cref="long.MaxValue"/> where they cannot be counted.</summary>
    private static long Padded(Shape shape, long[] border)
    {
        if (shape.SpatialRank <= 0)
            return shape.Length;
        int[] lengths = [.. shape.Lengths.Skip(1).Select((length, axis) => (int)Math.Min(int.MaxValue, length + border[axis]))];
        long pixels = Numbers.Product([Layout.Pitch(shape.Channels), .. lengths]);
        lengths[lengths.Length - 1] = Numbers.RoundUp(Math.Min(lengths[lengths.Length - 1], 1 << 30), Layout.Line);
        long planes = Numbers.Product([shape.Channels, .. lengths]);
        return Math.Max(pixels, planes);
    }

    private static void CheckBlock(IEnumerable<Node> nodes, string what, Func<Node, long> length, DiagnosticBag diagnostics)
    {
        long total = 0;
        foreach (Node node in nodes)
        {
            total += length(node);
            if (total <= InferenceLimits.LargestPadded)
                continue;
            Report(node, what, total, diagnostics);
            return;
        }
    }

    private static void Report(Node node, string what, long length, DiagnosticBag diagnostics) => diagnostics.Report(
        DiagnosticRules.TooLarge, node.Origin, node.Op.Name, what, node.Shape.ToString(), length == long.MaxValue ? "over 9e18" : Numbers.Grouped(length), Numbers.Grouped(InferenceLimits.LargestPadded));
}
