using System.Diagnostics;

namespace CnnGen.Benchmarks.Measuring;

/// <summary>Bytes that a call allocates on the garbage-collected heap, on all threads.</summary>
internal static class Allocation
{
    private const int MostCalls = 100;
    private const double BudgetSeconds = 1;

    /// <summary>The mean over some calls, after one that may allocate what is kept.</summary>
    /// <remarks>Rounded down to whole bytes: a few bytes that the runtime allocates in the background are not the call's.</remarks>
    public static long PerCall(Action call)
    {
        call();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        do
            call();
        while (++calls < MostCalls && Stopwatch.GetElapsedTime(start).TotalSeconds < BudgetSeconds);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / calls;
    }
}
