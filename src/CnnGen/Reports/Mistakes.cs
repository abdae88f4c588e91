using System.Globalization;

namespace CnnGen.Reports;

/// <summary>The validation samples with the greatest loss: of classes those that were taken for another.</summary>
internal static class Mistakes
{
    private const int Most = 24;
    private const int MostImages = 6;

    /// <summary>The section; nothing without validation data.</summary>
    public static Markup Of(ReportContent content)
    {
        if (content is not { Validation: { } data, Evaluation: { } evaluation, Main: { } main } || evaluation.SampleLosses.Length != data.Count)
            return Markup.None;
        int[] worst = Worst(evaluation, main);
        (string heading, string text) = main.IsClass
            ? ("The worst mistakes", worst.Length == 0 ? "There are none." : "What was taken for another class, the greatest loss first; the share is how sure the network was.")
            : ("The worst samples", "Those with the greatest loss.");
        return Markup.Of($"""
            <section id="mistakes"><h2>{heading}</h2><p>{text}</p>
            <ul class="tiles{(main.IsImage ? " large" : SamplePicture.CanDraw(content) ? "" : " words")}">{Markup.ForEach(worst, index => Tile(content, data, evaluation, main, index))}</ul></section>

            """);
    }

    private static int[] Worst(Evaluation evaluation, MainOutput main)
    {
        float[] losses = evaluation.SampleLosses.ToArray();
        IEnumerable<int> samples = Enumerable.Range(0, losses.Length);
        if (main.IsClass && evaluation.ActualBy(main.Name) is { } actual && evaluation.PredictedBy(main.Name) is { } predicted)
            samples = samples.Where(i => actual[i] != ClassCounts.Ignored && actual[i] != predicted[i]);
        return [.. samples.OrderByDescending(i => losses[i]).Take(main.IsImage ? MostImages : Most)];
    }

    private static Markup Tile(ReportContent content, SampleReader data, Evaluation evaluation, MainOutput main, int index)
    {
        (float[] input, float[] target) = data.Read(index);
        float[] said = main.Read(content.Probe.Predict(input));
        string loss = string.Create(CultureInfo.InvariantCulture, $"loss {evaluation.SampleLosses[index]:0.###}");
        if (main.IsImage)
            return ImageTile(content, main, $"sample {index}", (input, target, said), loss);
        Markup words = content.Describe is { } describe ? Markup.Of($"<q>{describe(index)}</q> ") : Markup.None;
        if (!main.IsClass)
            return Markup.Of($"<li>{SamplePicture.Of(content, input, $"sample {index}")}<p>{words}{loss}<br>is {Numbers(main.TargetOf(target))}, said {Numbers(said)}</p></li>");
        int taken = evaluation.PredictedBy(main.Name)![index];
        string is_ = content.NameOf(main.TargetClass(target)), as_ = content.NameOf(taken);
        return Markup.Of($"""<li>{SamplePicture.Of(content, input, $"sample {index}: {is_}, taken for {as_}")}<p>{words}<b>{is_}</b> as <b class="bad">{as_}</b> <span class="soft">{said[taken]:0 %}</span></p></li>""");
    }

    private static Markup ImageTile(ReportContent content, MainOutput main, string name, (float[] Input, float[] Target, float[] Said) sample, string loss)
    {
        (int height, int width) = main.Size;
        return Markup.Of($"""
            <li><div class="row">{SamplePicture.Of(content, sample.Input, name)}
            {Pictures.Show(Pictures.OfClasses(main.TargetPlane(sample.Target), height, width, main.Classes), "what it is")}
            {Pictures.Show(Pictures.OfClasses(sample.Said, height, width, main.Classes), "what the network says")}</div><p>sample, truth, network: {loss}</p></li>
            """);
    }

    private static string Numbers(ReadOnlySpan<float> values)
    {
        const int Shown = 4;
        string text = string.Join(", ", values[..Math.Min(Shown, values.Length)].ToArray().Select(static value => value.ToString("0.###", CultureInfo.InvariantCulture)));
        return values.Length > Shown ? text + " ..." : text;
    }
}
