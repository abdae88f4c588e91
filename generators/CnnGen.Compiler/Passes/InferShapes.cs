using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Passes;

/// <summary>Stage 3: every value gets its shape, every layer its learned tensors. The last stage that can refuse what the user wrote.</summary>
internal static class InferShapes
{
    public static Graph Run(NetworkSpec spec, Graph graph, DiagnosticBag diagnostics)
    {
        var nodes = new Node[graph.Nodes.Count];
        var parameters = new LearnedTensors(diagnostics);
        var code = new CodeEstimate(IsTrained(spec));
        for (int i = 0; i < nodes.Length; i++)
        {
            Node node = graph.Nodes[i];
            nodes[i] = node;
            EquatableArray<Shape> inputs = node.Inputs.Select(input => nodes[input].Shape).ToEquatableArray();
            if (inputs.Any(static shape => shape.Rank == 0))
                continue;
            if (Infer(node, inputs, diagnostics) is not { } shape)
                continue;
            nodes[i] = node with { Shape = shape, Parameters = parameters.Add(node, inputs) };
            Spend(code, node, inputs, diagnostics);
        }

        Graph shaped = graph with { Nodes = new(nodes), Parameters = parameters.All.ToEquatableArray() };
        CheckSizes.Run(shaped, parameters.All, diagnostics);
        return shaped with { Outputs = CheckOutputs.Run(spec, shaped, diagnostics) };
    }

    /// <summary>Adds up the code that layers make; told is the one that leaves the budget.</summary>
    private static void Spend(CodeEstimate code, Node node, EquatableArray<Shape> inputs, DiagnosticBag diagnostics)
    {
        int before = code.Kilobytes;
        code.Add(node.Op, inputs);
        if (before <= InferenceLimits.CodeBudget && code.Kilobytes > InferenceLimits.CodeBudget)
            diagnostics.Report(DiagnosticRules.OverBudget, node.Origin, node.Op.Name, Numbers.Grouped((long)code.Kilobytes), Numbers.Grouped((long)InferenceLimits.CodeBudget));
    }

    private static Shape? Infer(Node node, IReadOnlyList<Shape> inputs, DiagnosticBag diagnostics)
    {
        ShapeResult result = node.Op.InferShape(inputs);
        if (result.Rule is { } rule)
        {
            diagnostics.Report(rule, node.Origin, [.. result.Arguments]);
            return null;
        }

        if (result.Shape.Length > InferenceLimits.LargestTensor)
        {
            ReportTooLarge(node, "the value", result.Shape, diagnostics);
            return null;
        }

        foreach (ParameterTemplate parameter in node.Op.Parameters(inputs))
        {
            if (parameter.Shape.Length > InferenceLimits.LargestTensor)
            {
                ReportTooLarge(node, "the " + parameter.Suffix, parameter.Shape, diagnostics);
                return null;
            }
        }

        return result.Shape;
    }

    private static void ReportTooLarge(Node node, string what, Shape shape, DiagnosticBag diagnostics) => diagnostics.Report(
        DiagnosticRules.TooLarge, node.Origin, node.Op.Name, what, shape.ToString(), shape.Length == long.MaxValue ? "over 9e18" : Numbers.Grouped(shape.Length), Numbers.Grouped(InferenceLimits.LargestTensor));

    /// <summary>Whether the network has a backward pass: <c>[Model(Training = false)]</c> leaves it out.</summary>
    public static bool IsTrained(NetworkSpec spec) =>
        !Equals(spec.Arguments.FirstOrDefault(static argument => argument.Name == "Training")?.Value, false);

    /// <summary>Whether the gradients of a prediction's values can be asked for: <c>[Model(Gradients = true)]</c>.</summary>
    public static bool GivesGradients(NetworkSpec spec) =>
        Equals(spec.Arguments.FirstOrDefault(static argument => argument.Name == "Gradients")?.Value, true);
}
