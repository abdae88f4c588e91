using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Time that this thread has computed: a busy machine does not count. Wall-clock time where the system has no such clock.</summary>
internal static partial class ThreadClock
{
    private const int ThreadClockOfLinux = 3;
    private const int ThreadClockOfMac = 16;

    public static TimeSpan Measure(Action action)
    {
        TimeSpan start = Now();
        action();
        return Now() - start;
    }

    private static TimeSpan Now()
    {
        int clock = OperatingSystem.IsLinux() ? ThreadClockOfLinux : OperatingSystem.IsMacOS() ? ThreadClockOfMac : -1;
        return clock >= 0 && GetTime(clock, out TimeSpec time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
            : Stopwatch.GetElapsedTime(0);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
