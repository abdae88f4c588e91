namespace CnnGen.Reports;

/// <summary>A sample of the data in a page: its picture, its wave, its words.</summary>
internal static class SamplePicture
{
    private const int WaveColumns = 240;

    /// <summary>Whether samples can be drawn.</summary>
    public static bool CanDraw(ReportContent content) => content.Draw is not null || IsImage(content.Info) || IsSignal(content.Info);

    /// <summary>Draws a sample; nothing where there is no way to.</summary>
    /// <param name="content">The page.</param>
    /// <param name="input">The sample.</param>
    /// <param name="alt">What it shows, for those who do not see it.</param>
    public static Markup Of(ReportContent content, ReadOnlySpan<float> input, string alt)
    {
        if (content.Draw is { } draw)
            return Pictures.Show(draw(input), alt);
        TensorInfo first = content.Info.Inputs[0];
        ReadOnlySpan<float> values = input[..first.Length];
        return IsImage(content.Info) ? Pictures.Show(Pictures.Light(values, first.Shape[0], first.Shape[1], first.Shape[2]), alt)
            : IsSignal(content.Info) ? Wave(values[..first.Shape[1]], alt)
            : Markup.None;
    }

    /// <summary>A curve without axes: of each column of many numbers, the least and the greatest.</summary>
    public static Markup Wave(ReadOnlySpan<float> values, string alt)
    {
        const int Height = 60;
        float largest = MathF.Max(Pictures.Largest(values), 1e-30f);
        int columns = Math.Min(WaveColumns, values.Length);
        var points = new List<Markup>(2 * columns);
        for (int column = 0; column < columns; column++)
        {
            int from = (int)((long)column * values.Length / columns), to = Math.Max(from + 1, (int)((long)(column + 1) * values.Length / columns));
            (float low, float high) = Pictures.Range(values[from..to]);
            points.Add(Point(column, low));
            if (to > from + 1)
                points.Add(Point(column, high));
        }

        return Markup.Of($"""<svg class="wave" viewBox="0 0 {columns} {Height}" preserveAspectRatio="none" role="img" aria-label="{alt}"><polyline points="{Markup.Join(points)}"/></svg>""");

        Markup Point(int column, float value) => Markup.Of($"{column},{(Height / 2) - (value / largest * ((Height / 2) - 2)):0.##} ");
    }

    private static bool IsImage(ModelInfo info) => info.Inputs[0].Shape is [1 or 3, _, _];

    private static bool IsSignal(ModelInfo info) => info.Inputs[0].Shape is [1, > 1];
}
