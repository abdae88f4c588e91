using System.Diagnostics;

namespace CnnGen.Benchmarks.Measuring;

/// <summary>Makes so many calls in a row.</summary>
/// <returns>Seconds of one of them, on average.</returns>
internal delegate double Sampler(int calls);

/// <summary>Times of samples that were taken in turn: element i of each list comes from the same moment.</summary>
/// <param name="Ours">Seconds of one call of ours.</param>
/// <param name="Peer">Seconds of one call of the peer's; empty without a peer.</param>
/// <param name="Peak">Multiply-adds a second of one core.</param>
internal sealed record ContestTimes(IReadOnlyList<double> Ours, IReadOnlyList<double> Peer, IReadOnlyList<double> Peak);

/// <summary>Measures two programs in turn, and the peak of the core beside them.</summary>
/// <param name="sampleSeconds">What a sample is to last, roughly.</param>
/// <param name="pairs">How many pairs of samples are taken, unless that takes too long.</param>
/// <param name="threads">Threads that each may use; with more than one, each sample waits until the other's have stopped spinning.</param>
/// <param name="seconds">What is too long; a few pairs are always taken.</param>
internal sealed class Contest(double sampleSeconds, int pairs, int threads, double seconds)
{
    private const double WarmUpSeconds = 0.5;
    private const int FewestPairs = 5;
    private const double LongCallSeconds = 0.1;

    /// <summary>Takes the samples.</summary>
    /// <param name="ours">Calls of ours.</param>
    /// <param name="peer">Calls of the peer's; null if there is none.</param>
    public ContestTimes Run(Sampler ours, Sampler? peer)
    {
        int oursCalls = Calibrate(ours);
        int peerCalls = peer is null ? 0 : Calibrate(peer);
        List<double> oursTimes = [], peerTimes = [], peaks = [];
        long start = Stopwatch.GetTimestamp();
        for (int pair = 0; pair < pairs; pair++)
        {
            // Who goes first changes, so that neither always finds the caches as the other left them.
            if (pair % 2 == 0)
                oursTimes.Add(Sample(ours, oursCalls));
            if (peer is not null)
                peerTimes.Add(Sample(peer, peerCalls));
            if (pair % 2 == 1)
                oursTimes.Add(Sample(ours, oursCalls));
            peaks.Add(FmaPeak.Measure());
            if (pair + 1 >= FewestPairs && Stopwatch.GetElapsedTime(start).TotalSeconds > seconds)
                break;
        }

        return new ContestTimes(oursTimes, peerTimes, peaks);
    }

    /// <summary>A sampler of calls in this process; a first call, which is not counted, brings the caches back, unless a call is so long that they do not matter.</summary>
    public static Sampler SamplerOf(Action call) => calls =>
    {
        long start = Stopwatch.GetTimestamp();
        call();
        double first = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (first > LongCallSeconds)
            return first;
        start = Stopwatch.GetTimestamp();
        for (int index = 0; index < calls; index++)
            call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    };

    /// <summary>How many calls make a sample, after a warm-up.</summary>
    private int Calibrate(Sampler sampler)
    {
        long start = Stopwatch.GetTimestamp();
        double best = double.MaxValue;
        do
            best = Math.Min(best, sampler(1));
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds);
        return Math.Max(1, (int)(sampleSeconds / Math.Max(best, 1e-7)));
    }

    private double Sample(Sampler sampler, int calls)
    {
        if (threads > 1)
            IdleThreads.Wait();
        return sampler(calls);
    }
}
