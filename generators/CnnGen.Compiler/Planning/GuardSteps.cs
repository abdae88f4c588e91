using System.Collections;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;

namespace CnnGen.Compiler.Planning;

/// <summary>
/// Stage 9 of a training pass: for the gradients of which parameters each call is made. Where all of these are frozen, nobody reads what it computes, and generated code passes it over, with what was prepared for it. A call
/// that the loss or a running statistic wants is made in any case.
/// </summary>
internal static class GuardSteps
{
    public static Plan Run(Plan plan)
    {
        Graph graph = plan.Graph;
        var isWanted = new bool[graph.Nodes.Count];
        BitArray[] served = [.. graph.Nodes.Select(_ => new BitArray(graph.Parameters.Count))];
        foreach (Step step in plan.Steps.Where(static step => !step.IsPreparation))
            isWanted[step.Node] = AddEffects(graph, step, served[step.Node]);

        // Who reads a value stands behind it. So what is known of a node is known of all that it reads before these are asked.
        for (int node = graph.Nodes.Count - 1; node >= 0; node--)
        {
            foreach (int input in graph.Nodes[node].Inputs)
            {
                isWanted[input] |= isWanted[node];
                served[input].Or(served[node]);
            }
        }

        EquatableArray<ParameterRange>[] ranges = [.. graph.Nodes.Select((_, node) => isWanted[node] ? [] : Ranges(served[node], graph.Parameters))];
        return plan with { Steps = plan.Steps.Select(step => step with { Serves = ranges[step.Node] }).ToEquatableArray() };
    }

    /// <summary>Adds the parameters to whose gradients a call adds.</summary>
    /// <returns>Whether it does something else that lasts: adds to the loss, or moves a buffer.</returns>
    private static bool AddEffects(Graph graph, Step step, BitArray served)
    {
        bool isWanted = false;
        foreach (KernelParameter operand in step.Kernel.Parameters)
        {
            int? parameter = operand.Role == Role.ParameterGradient ? graph.Nodes[step.Node].Parameters[operand.Index] : null;
            isWanted |= operand.Role == Role.Loss || (parameter is { } buffer && !graph.Parameters[buffer].IsTrained);
            if (parameter is { } index)
                served[index] = true;
        }

        return isWanted;
    }

    /// <summary>Neighbours as ranges; buffers, which nobody trains, may stand between.</summary>
    private static EquatableArray<ParameterRange> Ranges(BitArray served, EquatableArray<Parameter> parameters)
    {
        var ranges = new List<ParameterRange>();
        bool goesOn = false;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!parameters[i].IsTrained)
                continue;
            if (served[i] && goesOn)
                ranges[ranges.Count - 1] = ranges[ranges.Count - 1] with { Last = i };
            else if (served[i])
                ranges.Add(new(i, i));
            goesOn = served[i];
        }

        return new([.. ranges]);
    }
}

/// <summary>Parameters that are neighbours in order of declaration.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Last">Index of the last.</param>
internal readonly record struct ParameterRange(int First, int Last);
