using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Emission;

/// <summary>The table above a pass: each call with its kernel and why, its result, and where that lies in the arena.</summary>
internal static class PlanTable
{
    public static IEnumerable<string> Lines(Plan plan)
    {
        var table = new Table("step", "result", "kernel", "layout", "arena");
        Dictionary<(int, int), Planning.Buffer> buffers = plan.BuffersByOwner();
        foreach (Step step in plan.Steps)
        {
            Node node = plan.Graph.Nodes[step.Node];
            Graphs.Layout? layout = step.Fills < 0 ? plan.Selection.Layouts[step.Node] : null;
            table.Add(
                node.Name + (step.Fills < 0 ? "" : ".weights"),
                step.Fills < 0 ? node.Shape.ToString() : "weights",
                step.Kernel.Choice,
                layout?.ToString() ?? "",
                buffers.TryGetValue((step.Node, step.Fills), out Planning.Buffer buffer) ? $"{(buffer.IsPerSample || plan.SampleLength == 0 ? "" : "scratch ")}{buffer.Offset}+{buffer.Length}" : "");
        }

        return table.Lines();
    }
}
