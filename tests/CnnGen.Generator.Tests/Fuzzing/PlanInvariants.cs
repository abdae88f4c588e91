using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;
using PlanBuffer = CnnGen.Compiler.Planning.Buffer;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>What must hold of the memory of every accepted network, whatever its sizes: lengths are what arithmetic without overflow says, and nothing overlaps.</summary>
internal static class PlanInvariants
{
    /// <summary>Lines that tell what does not hold.</summary>
    public static IEnumerable<string> Broken(NetworkSpec spec)
    {
        var diagnostics = new DiagnosticBag();
        Graph shaped = InferShapes.Run(spec, BuildGraph.Run(spec, diagnostics), diagnostics);
        if (diagnostics.HasErrors)
            return [];
        CodeForm form = CodeEstimate.FormOf(shaped, InferShapes.IsTrained(spec));
        Graph backward = Simplify.Run(Differentiate.Run(shaped), form);
        Graph forward = Simplify.Run(shaped, form);
        return [.. Broken(forward, SampleOrder.Choose(forward, form)), .. Broken(backward, PieceSize.Choose(backward, form))];
    }

    private static IEnumerable<string> Broken(Graph graph, PlanRequest request)
    {
        Plan plan = PlanMemory.Run(OrderSteps.Run(SelectKernels.Run(graph, request)));
        Selection selection = plan.Selection;
        for (int node = 0; node < graph.Nodes.Count; node++)
        {
            if (selection.Layouts[node] is { } layout && !IsExact(layout))
                yield return $"{graph.Nodes[node].Name}: {layout.Shape} as {layout} has length {layout.Length}";
            if (selection.Choices[node]?.Kernel is PixelConvolution pixels && pixels.X.Length <= pixels.X.Shape.Length)
                yield return $"{graph.Nodes[node].Name}: vectors of pixels read past the last row of {pixels.X.Shape}";
        }

        foreach (PlanBuffer buffer in plan.Buffers)
        {
            if (buffer.Offset < 0 || buffer.Length <= 0 || buffer.Offset + buffer.Length > (buffer.IsPerSample ? plan.SampleLength : plan.ScratchLength) || buffer.Offset % Layout.Line != 0)
                yield return $"{graph.Nodes[buffer.Node].Name}: {buffer.Offset}+{buffer.Length} in an arena of {plan.ArenaLength}";
        }

        foreach ((PlanBuffer a, PlanBuffer b) in Overlaps(plan.Buffers))
            yield return $"{graph.Nodes[a.Node].Name} at {a.Offset}+{a.Length} and {graph.Nodes[b.Node].Name} at {b.Offset}+{b.Length} overlap";
    }

    /// <summary>Pairs of buffers that overlap though both are in use at some step, or one is always.</summary>
    private static IEnumerable<(PlanBuffer, PlanBuffer)> Overlaps(EquatableArray<PlanBuffer> buffers)
    {
        for (int i = 0; i < Math.Min(300, buffers.Count); i++)
        {
            for (int j = 0; j < i; j++)
            {
                (PlanBuffer a, PlanBuffer b) = (buffers[i], buffers[j]);
                bool atOnce = a.IsPerSample == b.IsPerSample && (a.IsPinned || b.IsPinned || (a.First <= b.Last && b.First <= a.Last));
                if (atOnce && a.Offset < b.Offset + b.Length && b.Offset < a.Offset + a.Length)
                    yield return (a, b);
            }
        }
    }

    private static bool IsExact(Layout layout)
    {
        long planes = 1;
        for (int axis = 0; axis < layout.Shape.SpatialRank; axis++)
            planes *= layout.Halo.Before[axis] + layout.Shape.Spatial(axis) + (long)layout.Halo.After[axis];
        long least = layout.Kind == LayoutKind.ChannelsLast ? planes * Layout.Pitch(layout.Shape.Channels) : planes * layout.Shape.Channels;
        return layout.Length >= least && layout.Origin >= 0 && layout.Origin < layout.Length && layout.ChannelStride > 0 && layout.SpatialStrides.All(static stride => stride > 0);
    }
}
