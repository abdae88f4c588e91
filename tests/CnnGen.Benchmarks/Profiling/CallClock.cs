using System.Diagnostics;

namespace CnnGen.Benchmarks.Profiling;

/// <summary>Adds up the time of each call of a pass. Public, for the generated code that <see cref="ClockedCalls"/> has rewritten calls it; for one thread.</summary>
public static class CallClock
{
    private const int Readings = 100_000;
    private static long[] s_ticks = [];
    private static long s_last;

    /// <summary>What reading the clock adds to each call, in ticks.</summary>
    public static double TicksOfReading { get; private set; }

    /// <summary>Begins a pass.</summary>
    public static void Begin() => s_last = Stopwatch.GetTimestamp();

    /// <summary>Ends a call: the time since the one before belongs to it.</summary>
    public static void Mark(int call)
    {
        long now = Stopwatch.GetTimestamp();
        s_ticks[call] += now - s_last;
        s_last = now;
    }

    /// <summary>Makes room for so many calls, and measures the clock itself.</summary>
    internal static void Prepare(int calls)
    {
        s_ticks = new long[Math.Max(1, calls)];
        for (int warm = 0; warm < Readings; warm++)
            Mark(0);
        Reset();
        Begin();
        for (int reading = 0; reading < Readings; reading++)
            Mark(0);
        TicksOfReading = (double)s_ticks[0] / Readings;
    }

    /// <summary>Sets all times to 0.</summary>
    internal static void Reset() => Array.Clear(s_ticks);

    /// <summary>Seconds of a call since <see cref="Reset"/>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="times">How often it was made meanwhile.</param>
    internal static double SecondsOf(int call, int times) => Math.Max(0, s_ticks[call] - (times * TicksOfReading)) / Stopwatch.Frequency;
}
