namespace CnnGen.Benchmarks.Measuring;

/// <summary>Bytes that a call allocates on the garbage-collected heap, on all threads.</summary>
internal static class Allocation
{
    private const int Calls = 100;

    /// <summary>Mean over calls, after one that may allocate what is kept; rounded to whole bytes a call, so that what the runtime does in the background is not counted.</summary>
    public static long PerCall(Action call)
    {
        call();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int index = 0; index < Calls; index++)
            call();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls;
    }
}
