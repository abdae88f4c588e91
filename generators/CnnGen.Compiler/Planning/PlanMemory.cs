namespace CnnGen.Compiler.Planning;

/// <summary>
/// Stage 8: one arena, in which buffers that are never in use at the same step share their place. Largest first, each at the lowest
/// offset that is free for as long as it lives (the greedy-by-size heuristic for offset allocation; Pisarchyk and Lee, 2020). In a pass over batches the
/// arena has two parts, since the buffers of samples grow with their number and the others do not. What is computed from the parameters alone has
/// memory of its own, where a pass says so.
/// </summary>
internal static class PlanMemory
{
    private const int Alignment = Graphs.Layout.Line;

    public static Plan Run(Plan plan)
    {
        List<Buffer> perSample = Place(plan.Buffers.Where(static b => b.IsPerSample));
        List<Buffer> scratch = Place(plan.Buffers.Where(static b => b is { IsPerSample: false, IsPrepared: false }));
        List<Buffer> prepared = Place(plan.Buffers.Where(static b => b.IsPrepared));
        return plan with
        {
            Buffers = perSample.Concat(scratch).Concat(prepared).OrderBy(static b => b.First).ThenBy(static b => b.Node).ToEquatableArray(),
            SampleLength = LengthOf(perSample),
            ScratchLength = LengthOf(scratch),
            PreparedLength = LengthOf(prepared),
        };
    }

    private static List<Buffer> Place(IEnumerable<Buffer> buffers)
    {
        var placed = new List<Buffer>();
        foreach (Buffer buffer in buffers.OrderByDescending(static b => b.Length).ThenBy(static b => b.First).ThenBy(static b => b.Node))
            Insert(placed, buffer with { Offset = LowestFree(buffer, placed) });
        return placed;
    }

    private static long LengthOf(List<Buffer> placed) => placed.Count == 0 ? 0 : placed.Max(static b => b.Offset + Rounded(b.Length));

    /// <summary>Whether two buffers may not share a place.</summary>
    public static bool Collide(Buffer a, Buffer b) => a.IsPinned || b.IsPinned || (a.First <= b.Last && b.First <= a.Last);

    private static long LowestFree(Buffer buffer, List<Buffer> placed)
    {
        long offset = 0;
        foreach (Buffer other in placed)
        {
            if (offset + Rounded(buffer.Length) <= other.Offset)
                break;
            if (Collide(buffer, other))
                offset = Math.Max(offset, other.Offset + Rounded(other.Length));
        }

        return offset;
    }

    /// <summary>Keeps the list in the order of the offsets, so that each search for a place is one walk.</summary>
    private static void Insert(List<Buffer> placed, Buffer buffer)
    {
        int index = placed.Count;
        while (index > 0 && placed[index - 1].Offset > buffer.Offset)
            index--;
        placed.Insert(index, buffer);
    }

    private static long Rounded(long length) => (length + Alignment - 1) / Alignment * Alignment;
}
