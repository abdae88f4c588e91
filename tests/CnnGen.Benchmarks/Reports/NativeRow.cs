namespace CnnGen.Benchmarks.Reports;

/// <summary>The native program beside the JIT, on the same work. Ratios are the JIT's time over the native program's: above 1 the latter is faster.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Network">Name of the network.</param>
/// <param name="Pass">Prediction, or training step.</param>
/// <param name="Batch">Samples a call.</param>
/// <param name="Threads">Threads that both may use.</param>
/// <param name="Peer">The run time whose JIT it is.</param>
/// <param name="OursUs">Median time of the native program's call, in microseconds.</param>
/// <param name="PeerUs">Median time of the JIT's call, in microseconds.</param>
/// <param name="RatioMedian">Median of the ratios of samples taken in turn.</param>
/// <param name="RatioBest">The JIT's best sample over the native program's best.</param>
internal sealed record NativeRow(string Suite, string Network, string Pass, int Batch, int Threads, string Peer, double OursUs, double PeerUs, double RatioMedian, double RatioBest);
