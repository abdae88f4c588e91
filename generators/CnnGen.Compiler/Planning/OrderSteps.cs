using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Planning;

/// <summary>Stage 7: the calls in order (weights in other orders first, then the nodes as the graph has them), and when each piece of memory is in use.</summary>
internal static class OrderSteps
{
    public static Plan Run(Selection selection)
    {
        Step[] steps = [.. Fills(selection), .. Computations(selection)];
        return new(selection, new(steps), new([.. Values(selection, steps), .. Scratches(selection, steps)]), 0, 0);
    }

    private static IEnumerable<Step> Fills(Selection selection)
    {
        for (int node = 0; node < selection.Choices.Count; node++)
        {
            EquatableArray<ScratchSpec> scratch = selection.Choices[node]?.Scratch ?? [];
            for (int i = 0; i < scratch.Count; i++)
            {
                if (scratch[i].Fill is { } fill)
                    yield return new(node, fill, i, scratch[i].Numbers);
            }
        }
    }

    private static IEnumerable<Step> Computations(Selection selection)
    {
        for (int node = 0; node < selection.Choices.Count; node++)
        {
            if (selection.Choices[node] is not { } choice)
                continue;
            yield return new(node, choice.Kernel, -1, choice.Numbers);
            if (choice.FromBytes is { } other)
                yield return new(node, other, -1, []) { IsFromBytes = true };
        }
    }

    /// <summary>The memory of values. Where others are parts of one, it is in use from the first of them that is computed to the last that is read.</summary>
    private static IEnumerable<Buffer> Values(Selection selection, Step[] steps)
    {
        int[] stepOf = StepOf(selection, steps);
        int[] first = [.. stepOf.Select(static _ => int.MaxValue)], last = [.. stepOf];
        var isKept = new bool[last.Length];
        PlanRequest request = selection.Request;
        int firstTogether = Array.FindIndex(steps, step => !step.IsPreparation && step.Node >= request.FirstTogether);
        for (int node = 0; node < last.Length; node++)
        {
            int whole = selection.Places[node].Whole;
            isKept[whole] |= selection.Graph.Nodes[node].IsKept;
            if (stepOf[node] >= 0)
                (first[whole], last[whole]) = (Math.Min(first[whole], stepOf[node]), Math.Max(last[whole], stepOf[node]));
            foreach (int input in selection.Graph.Nodes[node].Inputs.Select(input => selection.Places[input].Whole))
                last[input] = Math.Max(last[input], stepOf[node]);
        }

        for (int node = 0; node < last.Length; node++)
        {
            Node current = selection.Graph.Nodes[node];
            if (selection.Layouts[node] is not { } layout || selection.Places[node].Whole != node || first[node] == int.MaxValue || current.Op is StoreOp)
                continue;
            yield return new(node, -1, layout.Length, first[node], last[node], isKept[node] || HasZeros(layout))
            {
                IsPerSample = current.Op is not IOfBatch && (request.IsBatched || (request.Samples > 1 && last[node] >= firstTogether)),
            };
        }
    }

    private static IEnumerable<Buffer> Scratches(Selection selection, Step[] steps)
    {
        int[] stepOf = StepOf(selection, steps);
        for (int step = 0; step < steps.Length; step++)
        {
            (int node, int fills) = (steps[step].Node, steps[step].Fills);
            EquatableArray<ScratchSpec> scratch = selection.Choices[node]!.Scratch;
            if (fills >= 0)
                yield return new(node, fills, scratch[fills].Length, step, stepOf[node], IsPinned: true) { IsPrepared = selection.Request.KeepsPreparations };
            for (int i = 0; fills < 0 && i < scratch.Count; i++)
            {
                if (scratch[i].Fill is null)
                    yield return new(node, i, scratch[i].Length, step, step, IsPinned: false);
            }
        }
    }

    /// <summary>The step that computes each node; -1 for one that no step computes.</summary>
    private static int[] StepOf(Selection selection, Step[] steps)
    {
        int[] stepOf = [.. Enumerable.Repeat(-1, selection.Choices.Count)];
        for (int step = 0; step < steps.Length; step++)
        {
            if (steps[step] is { IsPreparation: false, IsFromBytes: false })
                stepOf[steps[step].Node] = step;
        }

        return stepOf;
    }

    /// <summary>Whether the layout has a border or padded channels, which must stay zero.</summary>
    private static bool HasZeros(Layout layout) =>
        !layout.Halo.IsNone || (layout.Kind == LayoutKind.ChannelsLast && layout.Shape.Channels != Layout.Pitch(layout.Shape.Channels));
}
