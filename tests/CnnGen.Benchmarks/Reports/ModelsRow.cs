namespace CnnGen.Benchmarks.Reports;

/// <summary>A measured prediction. Ratios are the peer's time over ours: above 1 we are faster.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Network">Name of the network.</param>
/// <param name="Batch">Samples a call.</param>
/// <param name="Threads">Threads that both may use.</param>
/// <param name="Peer">Name and version of the peer; null without one.</param>
/// <param name="OursUs">Median time of our call, in microseconds.</param>
/// <param name="PeerUs">Median time of the peer's call, in microseconds.</param>
/// <param name="RatioMedian">Median of the ratios of samples taken in turn.</param>
/// <param name="RatioBest">The peer's best sample over our best.</param>
/// <param name="PeakShare">
/// Our multiply-adds a second over what the cores reach at most, measured in between; above 1 only where an algorithm saves multiply-adds; null without FMA.
/// </param>
/// <param name="ImagesPerSecond">Samples a second, from the median.</param>
/// <param name="AllocatedBytes">Bytes that our call allocates.</param>
internal sealed record ModelsRow(
    string Suite,
    string Network,
    int Batch,
    int Threads,
    string? Peer,
    double OursUs,
    double? PeerUs,
    double? RatioMedian,
    double? RatioBest,
    double? PeakShare,
    double ImagesPerSecond,
    long AllocatedBytes);
