namespace CnnGen.Benchmarks.Measuring;

/// <summary>What is said of a list of measurements.</summary>
internal static class Statistics
{
    /// <summary>The middle value; the mean of the two middle ones where their number is even.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The median of <c>numerators[i] / denominators[i]</c>: what holds on a machine whose speed wanders.</summary>
    public static double MedianRatio(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators) =>
        Median(numerators.Zip(denominators, static (a, b) => a / b));
}
