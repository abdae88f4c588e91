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
        var taken = new List<Extent>();
        foreach (Buffer buffer in buffers.OrderByDescending(static b => b.Length).ThenBy(static b => b.First).ThenBy(static b => b.Node))
        {
            Extent extent = LowestFree(buffer, taken);
            placed.Add(buffer with { Offset = extent.Start });
            Insert(taken, extent);
        }

        return placed;
    }

    private static long LengthOf(List<Buffer> placed) => placed.Count == 0 ? 0 : placed.Max(static b => b.Offset + Rounded(b.Length));

    /// <summary>The extent of a buffer at the lowest offset at which it collides with none.</summary>
    private static Extent LowestFree(Buffer buffer, List<Extent> taken)
    {
        (int first, int last) = buffer.IsPinned ? (int.MinValue, int.MaxValue) : (buffer.First, buffer.Last);
        long length = Rounded(buffer.Length), offset = 0;
        foreach (Extent other in taken)
        {
            if (offset + length <= other.Start)
                break;
            if (other.First <= last && first <= other.Last && other.End > offset)
                offset = other.End;
        }

        return new(offset, offset + length, first, last);
    }

    /// <summary>Keeps the list in the order of the offsets, so that each search for a place is one walk.</summary>
    private static void Insert(List<Extent> taken, Extent extent)
    {
        int index = taken.Count;
        while (index > 0 && taken[index - 1].Start > extent.Start)
            index--;
        taken.Insert(index, extent);
    }

    /// <summary>Floats that are taken during some steps: all that the search for a place asks, side by side, for deep networks have ten thousand.</summary>
    private readonly record struct Extent(long Start, long End, int First, int Last);

    private static long Rounded(long length) => (length + Alignment - 1) / Alignment * Alignment;
}
