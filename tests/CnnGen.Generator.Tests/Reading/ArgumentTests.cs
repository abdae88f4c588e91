using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Reading;

/// <summary>Arguments are read as they are written, whatever they say.</summary>
public class ArgumentTests
{
    [Fact]
    public void PositionalArgumentsCarryTheParametersName() =>
        Assert.Equal([new("filters", 6), new("kernelSize", 5), new("Padding", 2), new("Bias", false)], Arguments("Conv2D(6, 5, Padding = 2, Bias = false)"));

    [Fact]
    public void ConstructorIsChosenByOverload() =>
        Assert.Equal([new("filters", 6), new("kernelHeight", 3), new("kernelWidth", 1)], Arguments("Conv2D(6, 3, 1)"));

    [Fact]
    public void NamedParametersKeepTheOrderWritten() =>
        Assert.Equal([new("kernelSize", 5), new("filters", 6)], Arguments("Conv2D(kernelSize: 5, filters: 6)"));

    [Fact]
    public void NamedParameterInItsPlaceIsFollowedByPositionalOnes() =>
        Assert.Equal([new("filters", 6), new("kernelSize", 5)], Arguments("Conv2D(filters: 6, 5)"));

    [Fact]
    public void DefaultsAreNotWritten() => Assert.Empty(Arguments("Dropout"));

    [Fact]
    public void ConstantsAreEvaluated() =>
        Assert.Equal([new("filters", 24), new("kernelSize", 3), new("Padding", -1)], Arguments("Conv2D(Net.Width * 4, 3, Padding = Pad.Same)"));

    [Theory]
    [InlineData("int.MaxValue", int.MaxValue)]
    [InlineData("int.MinValue", int.MinValue)]
    [InlineData("-1", -1)]
    [InlineData("0", 0)]
    [InlineData("'a'", 97)]
    public void IntegersOfAnySize(string text, int value) => Assert.Equal([new("units", value)], Arguments($"Dense({text})"));

    [Theory]
    [InlineData("float.NaN", double.NaN)]
    [InlineData("float.NegativeInfinity", double.NegativeInfinity)]
    [InlineData("float.MaxValue", (double)float.MaxValue)]
    [InlineData("0.25f", 0.25)]
    [InlineData("-1", -1.0)]
    public void FloatsAreDoubles(string text, double value) => Assert.Equal([new("rate", value)], Arguments($"Dropout({text})"));

    [Theory]
    [InlineData("Input", new int[0], 0)]
    [InlineData("Input()", new int[0], 0)]
    [InlineData("Input(7)", new[] { 7 }, 1)]
    [InlineData("Input(1, -28, 28, int.MaxValue)", new[] { 1, -28, 28, int.MaxValue }, 1)]
    [InlineData("Input(new[] { 1, 2 })", new[] { 1, 2 }, 1)]
    [InlineData("Input(new int[0])", new int[0], 1)]
    [InlineData("Input(null)", new int[0], 1)]
    public void NumbersInAParamsArray(string layer, int[] values, int count)
    {
        EquatableArray<ArgumentSpec> arguments = Arguments(layer);

        Assert.Equal(count, arguments.Count);
        Assert.All(arguments, argument => Assert.Equal(new ArgumentSpec("shape", new EquatableArray<int>(values)), argument));
    }

    [Theory]
    [InlineData("Add(\"a\", null, \"\")", new[] { "a", "", "" })]
    [InlineData("Add(null)", new string[0])]
    [InlineData("Add(nameof(Net), \"größe\\n\\0\")", new[] { "Net", "größe\n\0" })]
    public void NamesInAParamsArray(string layer, string[] values) =>
        Assert.Equal([new("tensors", new EquatableArray<string>(values))], Arguments(layer));

    [Fact]
    public void TextThatIsNoUnicode() => Assert.Equal([new("tensor", "\ud800")], Arguments("From(\"\\ud800\")"));

    [Theory]
    [InlineData("From(null)", null)]
    [InlineData("From(\"\")", "")]
    [InlineData("From(nameof(Net.@class))", "class")]
    public void Names(string layer, string? value) => Assert.Equal([new("tensor", value)], Arguments(layer));

    private static EquatableArray<ArgumentSpec> Arguments(string layer) =>
        TestProject.Of($"[Model, {layer}] public partial class Net {{ public const int Width = 6, @class = 0; }}").Spec().Tensors[0].Layers[0].Arguments;
}
