namespace CnnGen.Benchmarks.Measuring;

/// <summary>Bytes that a call allocates on the garbage-collected heap, on all threads.</summary>
internal static class Allocation
{
    private const int Calls = 100;

    /// <summary>The mean over some calls, after one that may allocate what is kept.</summary>
    /// <remarks>Rounded down to whole bytes: a few bytes that the runtime allocates in the background are not the call's.</remarks>
    public static long PerCall(Action call)
    {
        call();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int index = 0; index < Calls; index++)
            call();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls;
    }
}
