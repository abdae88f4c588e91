using System.Diagnostics;

namespace CnnGen.Benchmarks.Measuring;

/// <summary>Waits for threads that spin. Whoever computes on several threads lets them look for more work for a while after a call, on a core that the other program needs.</summary>
internal static class IdleThreads
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(0.5);

    /// <summary>Returns once this process has used less than a millisecond of processor time in four, or after half a second.</summary>
    public static void Wait()
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan used;
        do
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(Glance);
            used = Environment.CpuUsage.TotalTime - before;
        }
        while (used > Busy && Stopwatch.GetElapsedTime(start) < Longest);
    }
}
