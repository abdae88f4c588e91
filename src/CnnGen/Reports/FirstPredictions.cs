using System.Globalization;

namespace CnnGen.Reports;

/// <summary>How the prediction of one sample changes in the first epoch.</summary>
internal static class FirstPredictions
{
    private const int MostColumns = 12;

    /// <summary>The section; nothing where nothing was looked at.</summary>
    public static Markup Of(ReportContent content)
    {
        if (content.Moments.Count == 0 || content.Main is not { } main || !content.HasExample)
            return Markup.None;
        (float[] input, float[] target) = content.Validation!.Read(content.Example);
        List<(string When, string Samples, float[] Values)> rows = [.. content.Moments.Select(static moment => (When(moment.Share), Seen(moment.Samples), moment.Values))];
        if (content.Rows.Count > 1)
            rows.Add(($"after {content.Rows[^1].Epoch} epochs", "", main.Read(content.Probe.Predict(input))));
        rows.RemoveAll(row => row.Values.Length != main.Length);
        string name = main.IsClass ? $": {content.NameOf(main.TargetClass(target))}" : "";
        Markup words = content.Describe is { } describe ? Markup.Of($"<p><q>{describe(content.Example)}</q></p>") : Markup.None;
        return Markup.Of($"""
            <section id="first-epoch"><h2>One sample, while the network learns</h2>
            <div class="example"><figure class="sample">{SamplePicture.Of(content, input, $"validation sample {content.Example}{name}")}{words}<figcaption>validation sample {content.Example}{name}</figcaption></figure>
            {(main.IsImage ? Images(main, rows, target) : Table(content, main, rows, target))}</div></section>

            """);
    }

    private static string When(double share) => share switch
    {
        0 => "before the first step",
        1 => "after the first epoch",
        _ => string.Create(CultureInfo.InvariantCulture, $"after {share * 100:0.##} %"),
    };

    private static string Seen(int samples) => samples == 0 ? "" : samples.ToString("#,0", CultureInfo.InvariantCulture) + (samples == 1 ? " sample" : " samples");

    private static Markup Table(ReportContent content, MainOutput main, List<(string When, string Samples, float[] Values)> rows, ReadOnlySpan<float> target)
    {
        int right = main.IsClass ? main.TargetClass(target) : -1;
        int[] columns = Columns(rows[^1].Values, right, main.IsClass);
        string[] names = [.. columns.Select(c => main.IsClass ? content.NameOf(c) : string.Create(CultureInfo.InvariantCulture, $"{main.Name}{(main.Length > 1 ? $"[{c}]" : "")}"))];
        string[] truth = main.IsClass ? [] : [.. main.TargetOf(target)[..Math.Min(main.TargetOf(target).Length, main.Length)].ToArray().Select(static value => value.ToString("0.###", CultureInfo.InvariantCulture))];
        Markup last = truth.Length <= columns.Max() ? Markup.None : Markup.Of($"""<tr><th scope="row">the truth</th>{Markup.ForEach(columns, c => Markup.Of($"<td>{truth[c]}</td>"))}</tr>""");
        return Markup.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Predictions in the first epoch"><table class="matrix moments" style="--n:{columns.Length}"><caption>{(main.IsClass ? "Probability of each class in percent after parts of the first epoch; the right class is underlined." : "What the network says.")}</caption>
            <thead><tr><td></td>{Markup.ForEach(columns, c => Markup.Of($"""<th scope="col" title="{names[Array.IndexOf(columns, c)]}"{(c == right ? Markup.Of($" class=\"is\"") : Markup.None)}>{names[Array.IndexOf(columns, c)]}</th>"""))}</tr></thead><tbody>
            {Markup.ForEach(rows, row => Markup.Of($"""<tr><th scope="row">{row.When}<small>{row.Samples}</small></th>{Markup.ForEach(columns, c => Cell(row.Values[c], main.IsClass, c == right))}</tr>"""))}
            {last}</tbody></table></div>
            """);
    }

    private static Markup Cell(float value, bool isShare, bool isRight) => isShare
        ? Markup.Of($"""<td class="{(isRight ? "right" : "wrong")}" style="--d:{(float.IsFinite(value) ? value : 0):0.###}">{100 * value:0}</td>""")
        : Markup.Of($"<td>{value:0.###}</td>");

    /// <summary>The classes that are shown: all, or those that are likely at the end, and the right one.</summary>
    private static int[] Columns(float[] values, int right, bool isShare)
    {
        IEnumerable<int> all = Enumerable.Range(0, values.Length);
        if (values.Length <= MostColumns)
            return [.. all];
        IEnumerable<int> likely = isShare ? all.OrderByDescending(c => c == right ? float.PositiveInfinity : values[c]) : all;
        return [.. likely.Take(MostColumns).Order()];
    }

    private static Markup Images(MainOutput main, List<(string When, string Samples, float[] Values)> rows, ReadOnlySpan<float> target)
    {
        (int height, int width) = main.Size;
        Markup truth = Tile(main.TargetPlane(target), "the truth", "");
        return Markup.Of($"""<ul class="tiles moments">{truth}{Markup.ForEach(rows, row => Tile(row.Values, row.When, row.Samples))}</ul>""");

        Markup Tile(float[] plane, string when, string samples) =>
            Markup.Of($"<li>{Pictures.Show(Pictures.OfClasses(plane, height, width, main.Classes), when)}<p>{when} <small>{samples}</small></p></li>");
    }
}
