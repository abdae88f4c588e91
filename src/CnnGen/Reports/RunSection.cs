using System.Globalization;

namespace CnnGen.Reports;

/// <summary>The heading with the numbers that count, and, at the end, all of them.</summary>
internal static class RunSection
{
    /// <summary>The heading.</summary>
    public static Markup Head(ReportContent content)
    {
        RunRecord run = content.Record;
        EpochRow? last = content.Rows.Count > 0 ? content.Rows[^1] : null;
        (string Name, string? Value)[] numbers =
        [
            .. Curves.AccuracyNames(Curves.OutputsOf(content.Info)).Select((name, i) => ($"validation {name}", last?.Accuracies[i] is { } accuracy ? Text(accuracy, "0.00 %") : null)),
            ("validation loss", last?.ValidationLoss is { } loss ? Text(loss, "0.0000") : null),
            ("training loss", last is null ? null : Text(last.TrainLoss, "0.0000")),
            ("epochs", Text(run.Epochs, "0")),
            ("training time", Duration(content.Rows.Sum(static row => row.Seconds))),
            ("samples a second", last is null ? null : Text(content.Rows.Average(static row => row.SamplesPerSecond), "#,0")),
        ];
        return Markup.Of($"""
            <header><h1>{content.Title}</h1>
            <p class="lead"><span class="state {run.State.ToString().ToLowerInvariant()}">{run.State.ToString().ToLowerInvariant()}</span> {run.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC · {run.Model.Name}, {run.Model.ParameterCount:#,0} parameters · {run.Optimizer}, {run.Options.Threads} {(run.Options.Threads == 1 ? "thread" : "threads")}</p>
            {(run.Error is null ? Markup.None : Markup.Of($"""<p class="error">{run.Error}</p>"""))}
            <dl class="numbers">{Markup.ForEach(numbers.Where(static number => number.Value is not null), static number => Markup.Of($"<div><dt>{number.Name}</dt><dd>{number.Value}</dd></div>"))}</dl></header>

            """);
    }

    /// <summary>Command, settings, machine, and the numbers of all epochs.</summary>
    public static Markup Of(ReportContent content)
    {
        RunRecord run = content.Record;
        (string Name, string Value)[] facts =
        [
            ("command", run.Command),
            .. run.LaterCommands.Select(static command => ("gone on with", command)),
            ("started, ended", $"{Time(run.Started)}, {Time(run.Ended)}{(run.Sessions > 1 ? $", in {run.Sessions} sessions" : "")}"),
            ("optimiser", $"{run.Optimizer}: {RunSettings.Text([new("learning_rate", run.LearningRate), .. run.OptimizerSettings])}"),
            .. run.Options.Schedule is { } schedule ? [("schedule", $"{schedule.GetType().Name}: {RunSettings.Text(schedule.Settings)}")] : ((string, string)[])[],
            .. RunSettings.Text(RunSettings.Chosen(run.Options)) is { Length: > 0 } chosen ? [("other settings", chosen)] : ((string, string)[])[],
            ("batch size, seed, threads", $"{run.Options.BatchSize}, {run.Seed}, {run.Options.Threads}"),
            ("network", $"{run.Model.Name}: {Text(run.Model.ParameterCount, "#,0")} parameters, {Text(run.Model.MultiplyAdds, "#,0")} multiply-adds"),
            ("versions", $"CnnGen {Machine.Library}, {Machine.DotNet}"),
            ("machine", $"{Machine.Processor}, {Machine.Cores} cores, {Machine.InstructionSet}; {Machine.System}, {Machine.Architecture}"),
        ];
        return Markup.Of($"""
            <section id="run"><h2>The run</h2>
            <dl class="facts">{Markup.ForEach(facts, static fact => Markup.Of($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>"))}</dl>
            {Numbers(content)}</section>

            """);
    }

    private static Markup Numbers(ReportContent content)
    {
        if (content.Rows.Count == 0)
            return Markup.None;
        string[] heads = ["epoch", "training loss", "validation loss", .. Curves.AccuracyNames(Curves.OutputsOf(content.Info)), "learning rate", "gradient norm", "seconds", "samples/s"];
        return Markup.Of($"""
            <details><summary>The numbers of each epoch</summary><div class="scroll" tabindex="0" role="region" aria-label="The numbers of each epoch"><table class="plain">
            <thead><tr>{Markup.ForEach(heads, static head => Markup.Of($"""<th scope="col">{head}</th>"""))}</tr></thead><tbody>
            {Markup.ForEach(content.Rows, Row)}</tbody></table></div></details>
            """);
    }

    private static Markup Row(EpochRow row)
    {
        string?[] cells =
        [
            Text(row.TrainLoss, "0.0000"), row.ValidationLoss is { } loss ? Text(loss, "0.0000") : "", .. row.Accuracies.Select(static accuracy => accuracy is { } share ? Text(share, "0.0000") : ""),
            Text(row.LearningRate, "0.#######"), Text(row.GradientNorm, "0.###"), Text(row.Seconds, "0.0"), Text(row.SamplesPerSecond, "#,0"),
        ];
        return Markup.Of($"""<tr><th scope="row">{row.Epoch}</th>{Markup.ForEach(cells, static cell => Markup.Of($"<td>{cell}</td>"))}</tr>""");
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Seconds below 100, and then minutes or hours, however many.</summary>
    internal static string Duration(double seconds)
    {
        if (seconds < 100)
            return Text(seconds, "0.0") + " s";
        var time = TimeSpan.FromSeconds(seconds);
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00} min")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00} h");
    }
}
