using CnnGen.Reports;

namespace CnnGen.Tests.Reports;

public sealed class LineChartTests
{
    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(0.03, 2.31, 0, 3)]
    [InlineData(0.912, 0.991, 0.9, 1)]
    [InlineData(5, 5, 4.9, 5.1)]
    [InlineData(-3, 70, -20, 80)]
    [InlineData(0, 0, 0, 1)]
    public void Ticks_are_round_and_few_and_hold_all_values(double least, double greatest, double from, double to)
    {
        double[] ticks = LineChart.Ticks(least, greatest);
        Assert.InRange(ticks.Length, 2, 8);
        Assert.InRange(ticks[0], from - 1e-9, least);
        Assert.InRange(ticks[^1], greatest, to + 1e-9);
    }

    [Fact]
    public void A_share_ends_at_one() => Assert.Equal(1, LineChart.Ticks(0.9, 1, 1)[^1], 1e-9);

    [Fact]
    public void What_is_not_finite_is_left_out()
    {
        string svg = new LineChart([new Series("a", "c1", [(1, 0.5), (2, double.NaN), (3, double.PositiveInfinity), (4, 0.25)])]).Draw("<all>").Html;
        Assert.Equal(2, svg.Split("<circle").Length - 1);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"&lt;all&gt;\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_epoch_and_none_are_drawn()
    {
        Assert.Contains("<circle", new LineChart([new Series("a", "c1", [(1, 0.5)])]).Draw("one").Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<circle", new LineChart([]).Draw("none").Html, StringComparison.Ordinal);
    }
}
