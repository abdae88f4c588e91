using System.Globalization;
using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Tests.Code;

public sealed class ExpressionsTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("x", "x")]
    [InlineData("x + y * 28 + 5", "2", "x", "", "y * 28", "3")]
    [InlineData("x - 768", "x", "-768")]
    [InlineData("x", "x", "4", "-4")]
    [InlineData("-4", "-4")]
    [InlineData("x - y", "x", "-y")]
    public void Sum_leaves_out_what_is_zero_and_adds_numbers_up(string sum, params string[] terms) => Assert.Equal(sum, Expressions.Sum(terms));

    [Theory]
    [InlineData("", "0", 5)]
    [InlineData("", "i", 0)]
    [InlineData("i", "i", 1)]
    [InlineData("i * 5", "i", 5)]
    [InlineData("15", "3", 5)]
    public void Scaled_leaves_out_what_is_one(string product, string index, int stride) => Assert.Equal(product, Expressions.Scaled(index, stride));

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new() { NegativeSign = "minus", NumberDecimalSeparator = ";" } };
            Assert.Equal("x - 5", Expressions.Sum("x", Expressions.Term(-5)));
            Assert.Equal("-0.5f", Compiler.Numbers.Literal(-0.5f));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
