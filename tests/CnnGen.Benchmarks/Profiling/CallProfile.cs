using System.Diagnostics;
using CnnGen.Benchmarks.Measuring;

namespace CnnGen.Benchmarks.Profiling;

/// <summary>Times of the calls of a pass.</summary>
/// <param name="Calls">Median seconds of each call; where a pass runs once for each sample or piece of a batch, of all together.</param>
/// <param name="Whole">Median seconds of the whole, with all clocks.</param>
/// <param name="Peak">Multiply-adds a second of the core, measured in between.</param>
internal sealed record CallProfile(IReadOnlyList<double> Calls, double Whole, double Peak)
{
    private const double WarmUpShare = 0.5;
    private const int FewestRounds = 5;
    private const int MostRounds = 500;

    /// <summary>Measures for some seconds.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="run">Runs the pass.</param>
    /// <param name="passes">How often that runs each call.</param>
    /// <param name="seconds">Time to spend, behind half as long a warm-up.</param>
    public static CallProfile Measure(IReadOnlyList<ClockedCall> calls, Action run, int passes, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        do
            run();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpShare * seconds);
        List<double>[] times = [.. calls.Select(static _ => new List<double>())];
        List<double> whole = [], peaks = [];
        start = Stopwatch.GetTimestamp();
        while (whole.Count < FewestRounds || (whole.Count < MostRounds && Stopwatch.GetElapsedTime(start).TotalSeconds < seconds))
        {
            peaks.Add(FmaPeak.Measure());
            run();      // brings the caches back
            CallClock.Reset();
            long round = Stopwatch.GetTimestamp();
            run();
            whole.Add(Stopwatch.GetElapsedTime(round).TotalSeconds);
            for (int index = 0; index < times.Length; index++)
                times[index].Add(CallClock.SecondsOf(calls[index].Number, passes));
        }

        return new([.. times.Select(Statistics.Median)], Statistics.Median(whole), Statistics.Median(peaks));
    }
}
