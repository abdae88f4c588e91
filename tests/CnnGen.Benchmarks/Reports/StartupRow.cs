namespace CnnGen.Benchmarks.Reports;

/// <summary>Time from process start to the first prediction. Ratios are the peer's time over ours: above 1 we are faster.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Network">Name of the network.</param>
/// <param name="Batch">Samples: 1.</param>
/// <param name="Threads">Threads: 1.</param>
/// <param name="Peer">Name of the peer; null without one.</param>
/// <param name="Starts">How often each was started.</param>
/// <param name="OursUs">Median time of ours, in microseconds.</param>
/// <param name="OursBestUs">Shortest time of ours.</param>
/// <param name="PeerUs">Median time of the peer's.</param>
/// <param name="PeerBestUs">Shortest time of the peer's.</param>
/// <param name="NothingUs">Median time to start a program that only prints a line: what both times contain.</param>
/// <param name="RatioMedian">Median of the ratios of starts in turn.</param>
/// <param name="RatioBest">The peer's best over our best.</param>
/// <param name="OursPeakKiB">Most memory that ours had.</param>
/// <param name="PeerPeakKiB">Most memory that the peer had.</param>
/// <param name="OursFileBytes">Size of our program, with its weights.</param>
/// <param name="PeerFileBytes">Size of the peer's library.</param>
internal sealed record StartupRow(
    string Suite,
    string Network,
    int Batch,
    int Threads,
    string? Peer,
    int Starts,
    double OursUs,
    double OursBestUs,
    double? PeerUs,
    double? PeerBestUs,
    double? NothingUs,
    double? RatioMedian,
    double? RatioBest,
    double OursPeakKiB,
    double? PeerPeakKiB,
    long OursFileBytes,
    long? PeerFileBytes);
