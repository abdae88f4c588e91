namespace CnnGen.Benchmarks.Reports;

/// <summary>The time of a layer's kernel.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Network">The layer: window and stride, channels, height of the input.</param>
/// <param name="Form"><c>shared</c> or <c>unrolled</c>: how the network's code is written.</param>
/// <param name="Pass"><c>prediction</c>, <c>training</c> (the forward pass of a batch), <c>inputGradient</c> or <c>weightGradient</c>.</param>
/// <param name="Batch">Samples.</param>
/// <param name="Threads">Threads: 1.</param>
/// <param name="Kernel">Names of the methods.</param>
/// <param name="OursUs">Median time for the whole batch, in microseconds.</param>
/// <param name="GigaflopsPerSecond">Two operations a multiply-add, as the layer's definition counts them; null where there are none.</param>
/// <param name="PeakShare">Multiply-adds a second over the core's peak; above 1 only where an algorithm saves multiply-adds; null where there are none, and without FMA.</param>
internal sealed record KernelRow(
    string Suite,
    string Network,
    string Form,
    string Pass,
    int Batch,
    int Threads,
    string Kernel,
    double OursUs,
    double? GigaflopsPerSecond,
    double? PeakShare);
