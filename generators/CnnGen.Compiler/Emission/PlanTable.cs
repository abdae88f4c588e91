using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Emission;

/// <summary>The table above a pass: each call with its kernel and why, its result, and where that lies in the arena.</summary>
internal static class PlanTable
{
    /// <summary>Calls of a pass that anybody reads as a table. A longer pass says less: the comment above each call names the layer, and a dump has the table.</summary>
    private const int MostRows = 100;

    /// <summary>Calls whose numbers are named: from those of a longer pass one knows the names.</summary>
    private const int MostNamed = 40;

    /// <summary>Whether the pass is too long for the names of numbers.</summary>
    public static bool IsTerse(Plan plan) => Rows(plan) > MostNamed;

    private static int Rows(Plan plan) => plan.Steps.Count(static step => !step.IsPreparation);

    /// <summary>Writes the table as a comment, if it is not too long.</summary>
    public static void Write(CodeWriter code, Plan plan)
    {
        code.Line("//");
        bool isLong = Rows(plan) > MostRows;
        if (isLong)
            code.Line($"//   {Numbers.Text(plan.Steps.Count)} calls; the property CnnGenDump gives them as a table.");
        foreach (string line in isLong ? [] : Lines(plan, plan.Steps.Where(static step => !step.IsPreparation)))
            code.Line("//   " + line);
        code.Line();
    }

    /// <summary>All calls.</summary>
    public static IEnumerable<string> Lines(Plan plan) => Lines(plan, plan.Steps);

    private static IEnumerable<string> Lines(Plan plan, IEnumerable<Step> steps)
    {
        var table = new Table("step", "result", "kernel", "layout", "arena");
        Dictionary<(int, int), Planning.Buffer> buffers = plan.BuffersByOwner();
        int next = 0;
        foreach (Step step in steps)
        {
            for (; !step.IsPreparation && next < step.Node; next++)
            {
                if (plan.Selection.IsInPlace(next))
                    table.Add(plan.Graph.Nodes[next].Name, plan.Graph.ShapeOf(next).ToString(), InPlace(plan, next), plan.Selection.Layouts[next]!.ToString(), PlaceOf(plan, buffers, next, -1));
            }

            Node node = plan.Graph.Nodes[step.Node];
            string content = step.Kernel.Content.Split(' ')[0];
            Graphs.Layout? layout = !step.IsPreparation ? plan.Selection.Layouts[step.Node] : null;
            table.Add(
                node.Name + (!step.IsPreparation ? "" : "." + content),
                !step.IsPreparation ? node.Shape.ToString() : content,
                step.Kernel.Choice,
                layout?.ToString() ?? "",
                PlaceOf(plan, buffers, step.Node, step.Fills));
        }

        foreach (string line in table.Lines())
            yield return line;
    }

    /// <summary>Why a value is there without a call.</summary>
    public static string InPlace(Plan plan, int node) => plan.Selection.Places[node].IsRange ? "read where it lies" : "written in place by its operands";

    private static string PlaceOf(Plan plan, Dictionary<(int, int), Planning.Buffer> buffers, int node, int scratch)
    {
        ValuePlace place = scratch < 0 ? plan.Selection.Places[node] : new(node, 0);
        if (!buffers.TryGetValue((place.Whole, scratch), out Planning.Buffer buffer))
            return "";
        string part = place.Whole == node ? "" : $", channels {Numbers.Text(place.Channel)} to {Numbers.Text(place.Channel + plan.Graph.ShapeOf(node).Channels - 1)}";
        if (!plan.Selection.Request.IsBatched && !buffer.IsPrepared)
            return $"{plan.PlaceOf(buffer)}+{(buffer.IsPerSample ? Numbers.Text(plan.Room) + " x " : "")}{buffer.Length}{part}";
        return $"{(buffer.IsPrepared ? "prepared " : buffer.IsPerSample ? "" : "scratch ")}{buffer.Offset}+{buffer.Length}{part}";
    }
}
