using EdgeDigits;

namespace CnnGen.Samples.Tests.EdgeDigits;

public class ArgumentsTests
{
    [Fact]
    public void Files_and_options_come_in_any_order()
    {
        Arguments? arguments = Arguments.Parse(["a.png", "--json", "-", "--top", "3", "--", "--top"], out _);
        Assert.NotNull(arguments);
        Assert.Equal(["a.png", "-", "--top"], arguments.Files);
        Assert.True(arguments.AsJson);
        Assert.Equal(3, arguments.Top);
        Assert.False(arguments.ShowHelp);
    }

    [Fact]
    public void One_digit_as_text_is_the_default()
    {
        Arguments? arguments = Arguments.Parse(["a.png"], out _);
        Assert.Equal((1, false), (arguments?.Top, arguments?.AsJson));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("9", 9)]
    [InlineData("10", 10)]
    public void Top_takes_1_to_10(string value, int expected)
    {
        Assert.Equal(expected, Arguments.Parse(["a.png", "--top", value], out _)?.Top);
        Assert.Equal(expected, Arguments.Parse(["a.png", "--top=" + value], out _)?.Top);
    }

    [Theory]
    [InlineData("--top takes a whole number from 1 to 10, not '0'.", "a.png", "--top", "0")]
    [InlineData("--top takes a whole number from 1 to 10, not '11'.", "a.png", "--top", "11")]
    [InlineData("--top takes a whole number from 1 to 10, not ''.", "a.png", "--top")]
    [InlineData("--top takes a whole number from 1 to 10, not ''.", "a.png", "--top=")]
    [InlineData("--top takes a whole number from 1 to 10, not '-3'.", "a.png", "--top", "-3")]
    [InlineData("There is no option --tpo; --help lists them.", "--tpo", "3")]
    [InlineData("There is no option --tops=3; --help lists them.", "--tops=3")]
    [InlineData("Which picture? Name PNG, PGM or PPM files, or - for standard input; --help tells more.", "--json")]
    [InlineData("Which picture? Name PNG, PGM or PPM files, or - for standard input; --help tells more.")]
    public void A_mistake_is_told(string expected, params string[] args)
    {
        Assert.Null(Arguments.Parse(args, out string problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Help_needs_no_file() => Assert.True(Arguments.Parse(["--help"], out _)?.ShowHelp);
}
