using System.Globalization;
using CnnGen.Reports;

namespace CnnGen.Tests.Reports;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("\" onload='x'", "&quot; onload=&#39;x&#39;")]
    [InlineData("a\0b\u0085c", "a\uFFFDb\uFFFDc")]
    [InlineData("Größe 数字", "Größe 数字")]
    public void Texts_are_escaped(string text, string expected)
    {
        Assert.Equal($"<p title=\"{expected}\">{expected}</p>", Markup.Of($"<p title=\"{text}\">{text}</p>").Html);
        Assert.Equal(expected, Markup.ForEach([text], static one => Markup.Of($"{one}")).Html);
    }

    [Fact]
    public void Markup_is_put_in_as_it_is_and_numbers_have_no_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            Assert.Equal("<b>0.5</b> 3 12.50", Markup.Of($"{Markup.Of($"<b>{0.5}</b>")} {3} {12.5:0.00}").Html);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_is_nothing()
    {
        Assert.True(Markup.None.IsNone);
        Assert.True(default(Markup).IsNone);
        Assert.Equal("", Markup.Of($"{(string?)null}{default(Markup)}").Html);
    }
}
