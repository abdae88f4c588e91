using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Planning;

/// <summary>How many samples of a batch one training pass takes: enough for dense layers to use each weight several times, few enough for the memory.</summary>
internal static class PieceSize
{
    private const int Most = 16;

    /// <summary>Floats that the values of a piece may take: 256 MiB.</summary>
    private const long Budget = 1L << 26;

    public static PlanRequest Choose(Graph graph, CodeForm form, bool cutsCalls = false)
    {
        long sample = graph.Nodes.Sum(static node => node.Shape.Length);
        int samples = (int)Math.Max(1, Math.Min(Most, Budget / Math.Max(1, sample)));
        return new(samples, TargetLength(graph), form, IsBatched: true, CutsCalls: cutsCalls);
    }

    private static int TargetLength(Graph graph) =>
        graph.Nodes.Sum(node => node.Op is LossOp loss ? loss.TargetLength(graph.ShapeOf(node.Inputs[0])) : 0);
}
