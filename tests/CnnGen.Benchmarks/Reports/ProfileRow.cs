namespace CnnGen.Benchmarks.Reports;

/// <summary>The time of one call of a generated pass.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Network">Name of the network.</param>
/// <param name="Pass"><c>prediction</c> or <c>training</c>.</param>
/// <param name="Batch">Samples.</param>
/// <param name="Threads">Threads: 1.</param>
/// <param name="Layer">Name of the step: a layer's own in the forward pass, with <c>.learn</c> behind it where the gradient of its weights is computed, with <c>.grad</c> that of its input.</param>
/// <param name="Kernel">Name of the method.</param>
/// <param name="OursUs">Median time of the call for the whole batch, in microseconds.</param>
/// <param name="TimeShare">Share of the time of the whole.</param>
/// <param name="GigaflopsPerSecond">Two operations a multiply-add, as the layer's definition counts them; null where there are none.</param>
/// <param name="PeakShare">Multiply-adds a second over the core's peak; above 1 only where an algorithm saves multiply-adds; null where there are none, and without FMA.</param>
internal sealed record ProfileRow(
    string Suite,
    string Network,
    string Pass,
    int Batch,
    int Threads,
    string Layer,
    string Kernel,
    double OursUs,
    double TimeShare,
    double? GigaflopsPerSecond,
    double? PeakShare);
