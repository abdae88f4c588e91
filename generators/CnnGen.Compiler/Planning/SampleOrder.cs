using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Planning;

/// <summary>
/// How the samples of a batch go through a prediction: at first each by itself, so that its values stay in the cache; from some call on several together, so that their weights are read once for all of them.
/// That call is the one behind which there are the most weights beside the values, which then come from farther away.
/// </summary>
internal static class SampleOrder
{
    /// <summary>Samples that go together: as many as dense layers keep in registers.</summary>
    public const int Together = 8;

    /// <summary>Floats of all values that there may be for each of the samples that go together: 4 MB.</summary>
    private const long MostValues = 1 << 20;

    /// <summary>Floats that a call moves for a sample, of which those of all samples stay in the second cache: 1 MB.</summary>
    private const long NearValues = (1 << 18) / Together;

    /// <summary>What it costs to move one more, in weights: it is written there and read from there.</summary>
    private const int FarValue = 3;

    /// <summary>Weights beside values that are worth it: fewer stay in the first cache from sample to sample.</summary>
    private const long LeastGain = 1 << 11;

    /// <summary>The request for a prediction, in this order.</summary>
    public static PlanRequest Choose(Graph graph, CodeForm form)
    {
        int first = FirstTogether(graph);
        return new(first < graph.Nodes.Count ? Together : 1, TargetLength: 0, form) { FirstTogether = first };
    }

    /// <summary>The first node that is computed for several samples together; the number of nodes if none is.</summary>
    public static int FirstTogether(Graph graph)
    {
        long gain = 0, most = LeastGain, values = 0;
        int first = graph.Nodes.Count;
        for (int node = first - 1; node >= 0; node--)
        {
            long moved = graph.InputShapes(graph.Nodes[node]).Sum(static shape => shape.Length) + graph.ShapeOf(node).Length;
            gain += WeightsOf(graph, node) - (moved > NearValues ? FarValue * moved : moved);
            values += moved;
            if (values > MostValues)
                break;
            if (gain > most)
                (most, first) = (gain, node);
        }

        return first;
    }

    /// <summary>Parameters that the node reads all of; of an embedding's, a sample picks some.</summary>
    private static long WeightsOf(Graph graph, int node) =>
        graph.Nodes[node].Op is EmbeddingOp ? 0 : graph.Nodes[node].Parameters.Sum(parameter => graph.Parameters[parameter].Packing.Length);
}
