using System.Globalization;

namespace CnnGen.Reports;

/// <summary>Curves over epochs as inline SVG.</summary>
internal sealed class LineChart
{
    private const double Width = 480, Height = 250, Left = 62, Right = 12, Top = 10, Bottom = 36;
    private const int Steps = 5;
    private const int MostDots = 40;

    private static readonly int[] RoundSteps = [1, 2, 5, 10];

    private readonly string _format;
    private readonly Series[] _series;
    private readonly double[] _ticks;
    private readonly double[] _epochs;

    /// <param name="series">The curves; those without a point are left out.</param>
    /// <param name="most">Where the axis ends at the latest, such as 1 of a share; infinite for no such end.</param>
    /// <param name="format">How the axis spells its numbers.</param>
    public LineChart(IEnumerable<Series> series, double most = double.PositiveInfinity, string format = "0.######")
    {
        _format = format;
        _series = [.. series.Select(static one => one with { Points = [.. one.Points.Where(static p => double.IsFinite(p.Y))] }).Where(static one => one.Points.Count > 0)];
        double[] values = [.. _series.SelectMany(static one => one.Points).Select(static p => p.Y).DefaultIfEmpty(0)];
        _ticks = Ticks(values.Min(), Math.Min(values.Max(), most), most);
        double[] epochs = [.. _series.SelectMany(static one => one.Points).Select(static p => p.X).DefaultIfEmpty(1)];
        _epochs = [epochs.Min(), Math.Max(epochs.Max(), epochs.Min() + 1)];
    }

    /// <summary>Draws it.</summary>
    /// <param name="label">What it shows, for those who do not see it.</param>
    public Markup Draw(string label) => Markup.Of($"""
        <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-label="{label}">
        {Markup.ForEach(_ticks, Grid)}{Markup.ForEach(EpochTicks(), epoch => Markup.Of($"""<text x="{X(epoch):0.#}" y="{Height - 12}" class="mid">{epoch:0}</text>"""))}
        <text x="{Left - 8}" y="{Height - 12}" class="end">epoch</text>
        {Markup.ForEach(_series, Line)}
        </svg>
        """);

    /// <summary>Round numbers from below the least to above the greatest, some five of them.</summary>
    internal static double[] Ticks(double least, double greatest, double most = double.PositiveInfinity)
    {
        double range = Math.Max(greatest - least, Math.Max(Math.Abs(greatest) * 0.02, 1e-6));
        double power = Math.Pow(10, Math.Floor(Math.Log10(range / (Steps - 1))));
        double step = RoundSteps.Select(factor => factor * power).First(size => size >= range / (Steps - 1) * 0.999);
        double first = Math.Floor((least / step) + 1e-9), last = Math.Ceiling((Math.Min(greatest, most) / step) - 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Max(1, last - first) + 1).Select(i => Math.Round((first + i) * step, 12))];
    }

    private IEnumerable<double> EpochTicks()
    {
        double step = Ticks(_epochs[0], _epochs[1]) is [double a, double b, ..] ? Math.Max(1, Math.Round(b - a)) : 1;
        double last = _series.Length == 0 ? _epochs[0] : _series.Max(static one => one.Points[^1].X);
        for (double epoch = step == 1 ? _epochs[0] : Math.Ceiling(_epochs[0] / step) * step; epoch <= last; epoch += step)
            yield return epoch;
    }

    private double X(double epoch) => Left + ((epoch - _epochs[0]) / (_epochs[1] - _epochs[0]) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - ((value - _ticks[0]) / (_ticks[^1] - _ticks[0]) * (Height - Top - Bottom));

    private Markup Grid(double tick)
    {
        string text = tick.ToString(_format, CultureInfo.InvariantCulture);
        return Markup.Of($"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(tick):0.#}" y2="{Y(tick):0.#}"/><text x="{Left - 8}" y="{Y(tick) + 4:0.#}" class="end">{text}</text>""");
    }

    private Markup Line(Series series)
    {
        Markup points = Markup.ForEach(series.Points, p => Markup.Of($"{X(p.X):0.##},{Y(p.Y):0.##} "));
        Markup dots = series.Points.Count > MostDots ? Markup.None : Markup.ForEach(series.Points, p => Markup.Of(
            $"""<circle cx="{X(p.X):0.##}" cy="{Y(p.Y):0.##}" r="3"><title>{series.Name}, epoch {p.X:0}: {p.Y:0.####}</title></circle>"""));
        return Markup.Of($"""<g class="{series.Style}"><polyline points="{points}"/>{dots}</g>""");
    }
}
