namespace CnnGen.Benchmarks.Reports;

/// <summary>Measured training steps (forward, loss, backward, SGD with momentum). Ratios are the peer's time over ours: above 1 we are faster.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Network">Name of the network.</param>
/// <param name="Batch">Samples a step.</param>
/// <param name="Threads">Threads that both may use.</param>
/// <param name="Peer">Name and version of the peer; null without one.</param>
/// <param name="OursUs">Median time of our step, in microseconds.</param>
/// <param name="PeerUs">Median time of the peer's step, in microseconds.</param>
/// <param name="RatioMedian">Median of the ratios of samples taken in turn.</param>
/// <param name="RatioBest">The peer's best sample over our best.</param>
/// <param name="ImagesPerSecond">Samples a second, from our median.</param>
/// <param name="PeerImagesPerSecond">Samples a second, from the peer's median.</param>
/// <param name="AllocatedBytes">Bytes that our step allocates.</param>
internal sealed record TrainingRow(
    string Suite,
    string Network,
    int Batch,
    int Threads,
    string? Peer,
    double OursUs,
    double? PeerUs,
    double? RatioMedian,
    double? RatioBest,
    double ImagesPerSecond,
    double? PeerImagesPerSecond,
    long AllocatedBytes);
