namespace CnnGen;

/// <summary>The measures that callbacks look at after each epoch.</summary>
internal static class Measure
{
    /// <summary>The loss on the validation data, or, where there are none, that of the training.</summary>
    public static double Loss(EpochReport report) => report.Validation?.Loss ?? report.Loss;

    /// <summary>Whether a measure is better than the best by more than <paramref name="delta"/>; one that is no number never is.</summary>
    public static bool IsBetter(MonitorMode mode, double measure, double? best, double delta) => best is { } least
        ? (mode == MonitorMode.Min ? measure < least - delta : measure > least + delta)
        : !double.IsNaN(measure);
}
