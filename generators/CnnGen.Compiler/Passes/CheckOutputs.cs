using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Passes;

/// <summary>Holds losses against the shapes of their outputs, gives each its place among the targets, and finds layers that no output makes use of.</summary>
internal static class CheckOutputs
{
    /// <param name="spec">The network.</param>
    /// <param name="graph">Its graph, with shapes.</param>
    /// <param name="diagnostics">Receives mistakes.</param>
    /// <returns>The outputs, with losses that know their place; a network that is not trained has those that fit.</returns>
    public static EquatableArray<OutputValue> Run(NetworkSpec spec, Graph graph, DiagnosticBag diagnostics)
    {
        bool isTrained = InferShapes.IsTrained(spec);
        var outputs = new List<OutputValue>();
        int losses = 0;
        int targets = 0;
        foreach (OutputValue output in graph.Outputs)
        {
            Shape shape = graph.ShapeOf(output.Node);
            if (output.Loss is null || shape.Rank == 0)
            {
                outputs.Add(output);
                continue;
            }

            ShapeResult result = output.Loss.Check(output.Name, shape);
            if (result.Rule is { } rule && isTrained)
                diagnostics.Report(rule, output.Origin, [.. result.Arguments]);
            else if (isTrained)
                ReportTwice(graph.Nodes[output.Node], output.Loss, diagnostics);
            LossOp? loss = result.Rule is null ? output.Loss with { Index = losses++, TargetOffset = targets } : null;
            targets += loss?.TargetLength(shape) ?? 0;
            outputs.Add(output with { Settings = output.Settings with { Loss = loss } });
        }

        if (isTrained && !diagnostics.HasErrors && outputs.Count > 0)
        {
            if (outputs.All(static output => output.Loss is null))
                diagnostics.Report(DiagnosticRules.NothingTrained, SpecLocation.Class, spec.Type.Name);
            ReportUnused(graph, diagnostics);
        }

        return new([.. outputs]);
    }

    /// <summary>Keras' losses take probabilities unless told otherwise; these take scores.</summary>
    private static void ReportTwice(Node node, LossOp loss, DiagnosticBag diagnostics)
    {
        if ((node.Op, loss) is (SoftmaxOp { IsLog: false }, SoftmaxCrossEntropyOp) or (SigmoidOp, BinaryCrossEntropyOp))
            diagnostics.Report(DiagnosticRules.LossAppliesIt, node.Origin, node.Op.Name, loss.Name, node.Op is SoftmaxOp ? "softmax" : "the sigmoid");
    }

    /// <summary>Layers that learn, but of which no output is computed, keep the parameters that they began with.</summary>
    private static void ReportUnused(Graph graph, DiagnosticBag diagnostics)
    {
        var isUsed = new bool[graph.Nodes.Count];
        foreach (OutputValue output in graph.Outputs)
            isUsed[output.Node] = true;
        for (int i = isUsed.Length - 1; i >= 0; i--)
        {
            foreach (int input in graph.Nodes[i].Inputs)
                isUsed[input] |= isUsed[i];
        }

        // Weights that several layers share learn if one of these is used.
        var learned = new HashSet<int>(graph.Nodes.Where((_, i) => isUsed[i]).SelectMany(static node => node.Parameters));
        foreach (Node node in graph.Nodes.Where((node, i) => !isUsed[i] && node.Parameters.Any(parameter => !learned.Contains(parameter))))
            diagnostics.Report(DiagnosticRules.LearnsNothing, node.Origin, node.Op.Name, node.Name);
    }
}
