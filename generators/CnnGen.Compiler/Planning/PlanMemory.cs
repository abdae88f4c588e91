namespace CnnGen.Compiler.Planning;

/// <summary>
/// Stage 8: one arena, in which buffers that are never in use at the same step share their place. Largest first, each at the lowest
/// offset that is free for as long as it lives (the greedy-by-size heuristic for offset allocation; Pisarchyk and Lee, 2020).
/// </summary>
internal static class PlanMemory
{
    private const int Alignment = Graphs.Layout.Line;

    public static Plan Run(Plan plan)
    {
        var placed = new List<Buffer>(plan.Buffers.Count);
        foreach (Buffer buffer in plan.Buffers.OrderByDescending(static b => b.Length).ThenBy(static b => b.First).ThenBy(static b => b.Node))
            Insert(placed, buffer with { Offset = LowestFree(buffer, placed) });
        long length = placed.Count == 0 ? 0 : placed.Max(static b => b.Offset + Rounded(b.Length));
        return plan with { Buffers = placed.OrderBy(static b => b.First).ThenBy(static b => b.Node).ToEquatableArray(), ArenaLength = length };
    }

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
