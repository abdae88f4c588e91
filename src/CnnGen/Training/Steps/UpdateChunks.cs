namespace CnnGen;

/// <summary>Walks what one worker updates: the part of each segment that lies in its slice of the block, in chunks that stay in the first-level cache from one pass over them to the next.</summary>
internal struct UpdateChunks(TrainedSegment[] segments, long start, long end)
{
    private const int LongestChunk = 2048;
    private int _segment;
    private long _next = start;

    /// <summary>The segment of the chunk that the walk has come to.</summary>
    public TrainedSegment Segment { get; private set; }

    /// <summary>Index of the chunk's first float in the block.</summary>
    public long First { get; private set; }

    /// <summary>Floats of the chunk.</summary>
    public int Length { get; private set; }

    /// <summary>Goes on to the next chunk.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        for (; _segment < segments.Length; _segment++)
        {
            Segment = segments[_segment];
            First = Math.Max(_next, Segment.Start);
            Length = (int)Math.Min(Math.Min(Segment.End, end) - First, LongestChunk);
            if (Length <= 0)
                continue;
            _next = First + Length;
            return true;
        }

        return false;
    }
}
