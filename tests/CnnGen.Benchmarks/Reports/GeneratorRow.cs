namespace CnnGen.Benchmarks.Reports;

/// <summary>What a network costs at compile time.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Network">Name of the network.</param>
/// <param name="FirstMs">Milliseconds of the first run of a generator that has just been loaded.</param>
/// <param name="AgainMs">Median of later runs, each of which generates everything.</param>
/// <param name="Kilobytes">Thousands of characters of all generated files.</param>
/// <param name="EditMs">Milliseconds that the generator takes after an edit of another file.</param>
internal sealed record GeneratorRow(string Suite, string Network, double FirstMs, double AgainMs, double Kilobytes, double EditMs);
