using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Passes;

/// <summary>A prediction has no auxiliary heads: what only they need is dead then. (A training graph has losses in the place of outputs by now.)</summary>
internal static class DropTrainingOnly
{
    public static Graph Run(Graph graph) => graph with { Outputs = graph.PredictedOutputs };
}
