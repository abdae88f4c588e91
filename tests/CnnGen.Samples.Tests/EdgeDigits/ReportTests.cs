using System.Text.Json;
using EdgeDigits;

namespace CnnGen.Samples.Tests.EdgeDigits;

public class ReportTests
{
    private static readonly float[] Probabilities = [0, 0.00004f, 0.25f, 0, 0.5f, 0.12346f, 0, 0.12646f, 0, 0];

    [Fact]
    public void Text_has_a_line_for_each_picture()
    {
        Assert.Equal("a.png: 4 0.5000\n", new Report(false, 1).Entry("a.png", Probabilities));
        Assert.Equal("a.png: 4 0.5000, 2 0.2500, 7 0.1265, 5 0.1235, 1 0.0000\n", new Report(false, 5).Entry("a.png", Probabilities));
        Assert.Equal("", new Report(false, 5).ErrorEntry("a.png", "wrong"));
    }

    [Fact]
    public void Certainty_is_1() => Assert.Equal("a: 9 1.0000\n", new Report(false, 1).Entry("a", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.99999f]));

    [Fact]
    public void A_name_cannot_break_its_line()
        => Assert.StartsWith("a?[31m?b: ", new Report(false, 1).Entry("a\u001b[31m\nb", Probabilities), StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Json_is_an_array_with_errors_in_their_place(int top)
    {
        const string OddName = "\"a\\b\n\u0001ü.png";
        var report = new Report(asJson: true, top);
        string text = report.Entry(OddName, Probabilities) +
            report.ErrorEntry("b.png", "b.png: the \"picture\" is blank.") +
            report.Entry("c.png", Probabilities) +
            report.End;

        JsonElement[] elements = [.. JsonDocument.Parse(text).RootElement.EnumerateArray()];
        Assert.Equal(3, elements.Length);
        Assert.Equal(OddName, elements[0].GetProperty("file").GetString());
        Assert.Equal("b.png: the \"picture\" is blank.", elements[1].GetProperty("error").GetString());
        JsonElement best = top == 1 ? elements[2] : elements[2].GetProperty("top")[0];
        Assert.Equal(4, best.GetProperty("digit").GetInt32());
        Assert.Equal(0.5, best.GetProperty("probability").GetDouble());
        if (top > 1)
            Assert.Equal(top, elements[2].GetProperty("top").GetArrayLength());
    }
}
