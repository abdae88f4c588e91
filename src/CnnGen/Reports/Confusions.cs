namespace CnnGen.Reports;

/// <summary>Which classes were taken for which.</summary>
internal static class Confusions
{
    private const int LargestTable = 20;
    private const int MostPairs = 20;

    /// <summary>The section; nothing where no output tells classes.</summary>
    public static Markup Of(ReportContent content)
    {
        if (content.Evaluation is not { ClassOutputs.Count: > 0 } evaluation)
            return Markup.None;
        return Markup.Of($"""
            <section id="confusion"><h2>What was taken for what</h2>
            {Markup.ForEach(evaluation.ClassOutputs, output => Output(content, output, evaluation.ConfusionOf(output), evaluation.ClassOutputs.Count > 1))}
            </section>

            """);
    }

    private static Markup Output(ReportContent content, string output, ConfusionMatrix confusion, bool isNamed) => Markup.Of($"""
        {(isNamed ? Markup.Of($"<h3>{output}</h3>") : Markup.None)}
        <div class="two wide-left">{(confusion.Classes <= LargestTable ? Matrix(content, confusion) : Pairs(content, confusion))}{(confusion.Classes <= LargestTable ? Measures(content, confusion) : Markup.None)}</div>
        """);

    private static Markup Matrix(ReportContent content, ConfusionMatrix confusion)
    {
        int[] classes = [.. Enumerable.Range(0, confusion.Classes)];
        return Markup.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Confusion matrix"><table class="matrix" style="--n:{classes.Length}"><caption>A row for each class, a column for each that it was taken for.</caption>
            <thead><tr><td></td>{Markup.ForEach(classes, c => Markup.Of($"""<th scope="col" title="{content.NameOf(c)}">{content.NameOf(c)}</th>"""))}</tr></thead><tbody>
            {Markup.ForEach(classes, actual => Markup.Of($"""<tr><th scope="row">{content.NameOf(actual)}</th>{Markup.ForEach(classes, predicted => Cell(confusion, actual, predicted))}</tr>"""))}
            </tbody></table></div>
            """);
    }

    private static Markup Cell(ConfusionMatrix confusion, int actual, int predicted)
    {
        long count = confusion[actual, predicted];
        long total = Math.Max(1, Enumerable.Range(0, confusion.Classes).Sum(c => confusion[actual, c]));
        // A square root, so that a single mistake is seen.
        double depth = Math.Sqrt((double)count / total);
        return count == 0
            ? Markup.Of($"""<td></td>""")
            : Markup.Of($"""<td class="{(actual == predicted ? "right" : "wrong")}" style="--d:{depth:0.###}">{count}</td>""");
    }

    private static Markup Measures(ReportContent content, ConfusionMatrix confusion) => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Measures of each class"><table class="plain"><caption>Precision: how much of what was taken for the class is of it. Recall: how much of the class was found.</caption>
        <thead><tr><th scope="col">class</th><th scope="col">precision</th><th scope="col">recall</th><th scope="col">F1</th></tr></thead><tbody>
        {Markup.ForEach(Enumerable.Range(0, confusion.Classes), c => Markup.Of($"""<tr><th scope="row">{content.NameOf(c)}</th><td>{confusion.Precision(c):0.000}</td><td>{confusion.Recall(c):0.000}</td><td>{confusion.F1(c):0.000}</td></tr>"""))}
        </tbody></table></div>
        """);

    /// <summary>Of many classes, the pairs that were confused most.</summary>
    private static Markup Pairs(ReportContent content, ConfusionMatrix confusion)
    {
        IEnumerable<(int Actual, int Predicted, long Count)> pairs = confusion.Mistakes
            .OrderByDescending(static pair => pair.Count).ThenBy(static pair => pair.Actual).ThenBy(static pair => pair.Predicted).Take(MostPairs);
        return Markup.Of($"""
            <table class="plain"><caption>Of {confusion.Classes} classes, those that were taken for others most.</caption>
            <thead><tr><th scope="col">class</th><th scope="col">taken for</th><th scope="col">times</th></tr></thead><tbody>
            {Markup.ForEach(pairs, pair => Markup.Of($"""<tr><th scope="row">{content.NameOf(pair.Actual)}</th><th scope="row">{content.NameOf(pair.Predicted)}</th><td>{pair.Count}</td></tr>"""))}
            </tbody></table>
            """);
    }
}
