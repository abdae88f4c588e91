using System.Globalization;

namespace CnnGen.Reports;

/// <summary>Loss and accuracy over the epochs.</summary>
internal static class Curves
{
    private static readonly string[] Styles = ["c1", "c2", "c3", "c4"];

    /// <summary>The outputs whose accuracy is told.</summary>
    public static string[] OutputsOf(ModelInfo info) => [.. info.Losses.Where(static loss => loss.OutputOffset >= 0 && ClassCounts.TellsClasses(loss)).Select(static loss => loss.Output)];

    /// <summary>What the accuracies of outputs are called, in every file: <c>accuracy</c> of the only one, or else <c>accuracy_Name</c> of each.</summary>
    public static string[] AccuracyNames(IReadOnlyList<string> outputs) => outputs.Count == 1 ? ["accuracy"] : [.. outputs.Select(static name => "accuracy_" + name)];

    /// <summary>What is told of an epoch.</summary>
    /// <param name="report">What it gave.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="samples">Samples that were learned from in the time that the report tells.</param>
    public static EpochRow RowOf(EpochReport report, ITrainer trainer, int samples) => new()
    {
        Epoch = report.Epoch,
        TrainLoss = report.Loss,
        ValidationLoss = report.Validation?.Loss,
        Accuracies = [.. OutputsOf(trainer.Parameters.Info).Select(output => report.Validation?.ConfusionOf(output).Accuracy)],
        LearningRate = RunRecord.Shortest(trainer.Optimizer.LearningRate),
        GradientNorm = trainer.GradientNorm,
        Seconds = report.Duration.TotalSeconds,
        SamplesPerSecond = report.Duration > TimeSpan.Zero ? samples / report.Duration.TotalSeconds : 0,
    };

    /// <summary>The section; nothing before the first epoch's end.</summary>
    public static Markup Of(ReportContent content)
    {
        if (content.Rows.Count == 0)
            return Markup.None;
        string[] outputs = OutputsOf(content.Info);
        Series[] losses = [Curve(content, "training", "c1", static row => row.TrainLoss), Curve(content, "validation", "c2", static row => row.ValidationLoss)];
        Series[] accuracies = [.. outputs.Select((name, i) => Curve(content, outputs.Length == 1 ? "validation" : name, Styles[(i + 1) % Styles.Length], row => row.Accuracies[i]))];
        return Markup.Of($"""
            <section id="curves"><h2>Learning</h2><div class="two">
            {Figure("Loss", losses, "0.0000", "0.######", double.PositiveInfinity)}{Figure("Accuracy", accuracies, "0.00 %", "0.#### %", 1)}
            </div></section>

            """);
    }

    private static Series Curve(ReportContent content, string name, string style, Func<EpochRow, double?> value) =>
        new(name, style, [.. content.Rows.Where(row => value(row) is not null).Select(row => ((double)row.Epoch, value(row)!.Value))]);

    private static Markup Figure(string heading, Series[] series, string format, string axis, double most)
    {
        series = [.. series.Where(static one => one.Points.Count > 0)];
        if (series.Length == 0)
            return Markup.None;
        string label = $"{heading} over {series[0].Points.Count} epochs: " + string.Join("; ", series.Select(Ends));
        return Markup.Of($"""
            <figure><figcaption><b>{heading}</b> {Markup.ForEach(series, one => Markup.Of($"""<span class="key {one.Style}">{one.Name} {Text(one.Points[^1].Y)}</span> """))}</figcaption>
            {new LineChart(series, most, axis).Draw(label)}</figure>
            """);

        string Text(double number) => number.ToString(format, CultureInfo.InvariantCulture);
        string Ends(Series one) => $"{one.Name} from {Text(one.Points[0].Y)} to {Text(one.Points[^1].Y)}";
    }
}
