using System.Diagnostics;

namespace CnnGen.Benchmarks.Measuring;

/// <summary>Times of samples that were taken in turn: element i of each list comes from the same few milliseconds.</summary>
/// <param name="Ours">Seconds of one call of ours.</param>
/// <param name="Peer">Seconds of one call of the peer's; empty without a peer.</param>
/// <param name="Peak">Multiply-adds a second of one core.</param>
internal sealed record ContestTimes(IReadOnlyList<double> Ours, IReadOnlyList<double> Peer, IReadOnlyList<double> Peak);

/// <summary>Measures two calls in turn, in one process, and the peak of the core beside them.</summary>
internal static class Contest
{
    private const double SampleSeconds = 2e-3;
    private const double WarmUpSeconds = 0.5;
    private const double BudgetSeconds = 25;
    private const int Pairs = 200;
    private const int FewestPairs = 5;

    /// <summary>Runs up to <see cref="Pairs"/> pairs of samples, each of some milliseconds; long calls get fewer pairs.</summary>
    /// <param name="ours">One call of ours.</param>
    /// <param name="peer">One call of the peer's; null if there is none.</param>
    /// <param name="pause">Time to leave before each sample, in which a peer's spinning threads fall asleep.</param>
    public static ContestTimes Run(Action ours, Action? peer, TimeSpan pause)
    {
        int oursCalls = Calibrate(ours);
        int peerCalls = peer is null ? 0 : Calibrate(peer);
        List<double> oursTimes = [], peerTimes = [], peaks = [];
        long start = Stopwatch.GetTimestamp();
        for (int pair = 0; pair < Pairs; pair++)
        {
            // Who goes first changes, so that neither always finds the caches as the other left them.
            if (pair % 2 == 0)
                oursTimes.Add(Sample(ours, oursCalls, pause));
            if (peer is not null)
                peerTimes.Add(Sample(peer, peerCalls, pause));
            if (pair % 2 == 1)
                oursTimes.Add(Sample(ours, oursCalls, pause));
            peaks.Add(FmaPeak.Measure());
            if (pair + 1 >= FewestPairs && Stopwatch.GetElapsedTime(start).TotalSeconds > BudgetSeconds)
                break;
        }

        return new ContestTimes(oursTimes, peerTimes, peaks);
    }

    /// <summary>How many calls make a sample, after a warm-up.</summary>
    private static int Calibrate(Action call)
    {
        long start = Stopwatch.GetTimestamp();
        double best = double.MaxValue, elapsed;
        do
        {
            long before = Stopwatch.GetTimestamp();
            call();
            best = Math.Min(best, Stopwatch.GetElapsedTime(before).TotalSeconds);
            elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        while (elapsed < WarmUpSeconds);
        return Math.Max(1, (int)(SampleSeconds / Math.Max(best, 1e-7)));
    }

    private static double Sample(Action call, int calls, TimeSpan pause)
    {
        if (pause > TimeSpan.Zero)
            Thread.Sleep(pause);
        call();
        long start = Stopwatch.GetTimestamp();
        for (int index = 0; index < calls; index++)
            call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
