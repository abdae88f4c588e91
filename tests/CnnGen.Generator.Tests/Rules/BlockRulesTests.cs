using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>What is wrong with a block in one use is told on that use, with the tensor inside.</summary>
public class BlockRulesTests
{
    private const string Block = """
        [Block]
        public partial class B
        {
            [Param] const int Channels = 4;
            [Param] const float Rate = 0.5f;
            [Input] partial Map X { get; }
            [Conv2D(16 / Channels, 3, Padding = 1), Dropout(Rate), Add(nameof(X))] partial Map Y { get; }
        }
        """;

    private static string Mistake(string id, string use, string block = Block) =>
        Expect.Mistake(id, $"[Model(Loss = Loss.MeanSquaredError), Input(4, 8, 8), {use}] public partial class Net;", block);

    [Fact]
    public void Fitting() => Expect.Clean("[Model(Loss = Loss.MeanSquaredError), Input(4, 8, 8), Use<B>(4, 0.25f), Use<B>(4, 0)] public partial class Net;", Block);

    [Fact]
    public void ClassWithoutBlock() =>
        Assert.Contains("does not carry [Block]", Mistake("CNN0013", "[|Use<string>()|]"), StringComparison.Ordinal);

    [Theory]
    [InlineData("4, 0.5f, 3", "3 values are given, but the parameters are B(int Channels, float Rate)")]
    [InlineData("\"four\"", "'\"four\"' is no int; the parameters are B(int Channels, float Rate)")]
    [InlineData("4.5", "'4.5' is no int")]
    public void ValuesThatDoNotFit(string arguments, string message) =>
        Assert.Contains(message, Mistake("CNN0014", $"[|Use<B>({arguments})|]"), StringComparison.Ordinal);

    [Fact]
    public void Recursion() => Assert.Contains("B -> C -> B", Mistake("CNN0015", "[|Use<B>|]", """
        [Block, Use<C>] public partial class B;
        [Block, Relu, Use<B>] public partial class C;
        """), StringComparison.Ordinal);

    [Theory]
    [InlineData("0", "'16 / Channels' has no value with the values of this use: it divides by zero")]
    public void ExpressionWithoutValue(string channels, string message) =>
        Assert.Contains(message, Mistake("CNN0016", $"[|Use<B>({channels})|]"), StringComparison.Ordinal);

    [Theory]
    [InlineData("static readonly int [|N|] = 3;", "is no constant")]
    [InlineData("const long [|N|] = 3;", "is of type 'long'")]
    public void ParameterThatIsNone(string field, string message) =>
        Assert.Contains(message, Expect.Mistake("CNN0017", $"[Block] public partial class B {{ [Param] internal {field} [Input, Relu] partial Map X {{ get; }} }}"), StringComparison.Ordinal);

    [Fact]
    public void ShapesInsideABlock() =>
        Assert.Equal("Y: Add: cannot add 8x8x8 and 4x8x8; all operands need the same shape, or one number for each channel, so change the filters, the stride or the padding of one side", Mistake("CNN0109", "[|Use<B>(2)|]"));

    [Fact]
    public void ArgumentOutOfRangeInOneUse() =>
        Assert.Contains("1.Y: Conv2D: filters is 0", Mistake("CNN0105", "Use<B>(4), [|Use<B>(32)|]"), StringComparison.Ordinal);

    [Fact]
    public void OneDiagnosticForAllCopies() => Mistake("CNN0105", "[|Use<B>(32, Repeat = 3)|]");

    [Theory]
    [InlineData("0")]
    [InlineData("5000")]
    public void RepeatOutOfRange(string repeat) => Mistake("CNN0105", $"[|Use<B>(Repeat = {repeat})|]");

    [Fact]
    public void EveryWrongUseIsToldBesideTheOtherMistakes()
    {
        TestProject project = TestProject.Of("""
            [Model(Loss = Loss.MeanSquaredError)]
            public partial class Net
            {
                [Input(4, 8, 8), Use<B>(0)] partial Map A { get; }
                [Use<B>("four"), Use<string>, Relu] partial Map C { get; }
                [From(nameof(A), "Y"), Use<B>(0, 0.5f)] partial Map D { get; }
                [Input(3, 8, 8), Conv2D(0, 3)] partial Map E { get; }
                [From(nameof(E)), Reuse(nameof(C)), Use<B>(32), Output] public partial Map F { get; }
                [Input(4, 8, 8), Use<B>(32)] partial Map G { get; }
            }
            """, Block);

        Assert.Equal(
            ["CNN0016: Use<B>(0)", "CNN0014: Use<B>(\"four\")", "CNN0013: Use<string>", "CNN0016: Use<B>(0, 0.5f)", "CNN0105: Conv2D(0, 3)", "CNN0105: Use<B>(32)", "CNN0105: Use<B>(32)"],
            project.Diagnostics().OrderBy(static mistake => mistake.Location.SourceSpan.Start)
                .Select(static mistake => $"{mistake.Id}: {mistake.Location.SourceTree!.GetText().ToString(mistake.Location.SourceSpan)}"));
    }

    [Fact]
    public void BlocksWithoutEnd() => Assert.Contains("which may have", Mistake("CNN0123", "[|Use<B0>|]", string.Concat(Enumerable.Range(0, 17).Select(static i => $$"""
        [Block, Use<B{{i + 1}}>(B{{i}}.N * 2), Use<B{{i + 1}}>(B{{i}}.N * 2 + 1)] public partial class B{{i}} { [Param] public const int N = 1; }

        """)) + "[Block, Relu] public partial class B17 { [Param] public const int N = 1; }"), StringComparison.Ordinal);

    [Fact]
    public void BlockWithoutInput() => Mistake("CNN0150", "[|Use<B>|]", """
        [Block] public partial class B { [Relu] partial Map A { get; } [Relu] partial Map C { get; } }
        """);

    [Fact]
    public void NumberOfInputs() => Assert.Contains("has 2 input(s), but is given 1", Mistake("CNN0151", "[|Use<B>|]", """
        [Block] public partial class B { [Input] partial Map A { get; } [Input] partial Map C { get; } [Add(nameof(A))] partial Map S { get; } }
        """), StringComparison.Ordinal);

    [Fact]
    public void InputWithShape() => Mistake("CNN0152", "[|Use<B>|]", "[Block] public partial class B { [Input(3, 8, 8)] partial Map A { get; } [Relu] partial Map S { get; } }");

    [Fact]
    public void UnknownOutput() => Assert.Contains("'B' has Y", Expect.Mistake("CNN0153", """
        [Model(Loss = Loss.MeanSquaredError)]
        public partial class Net
        {
            [Input(4, 8, 8), Use<B>] partial Map A { get; }
            [[|From(nameof(A), "Z")|], Relu, Output] partial Map C { get; }
        }
        """, Block), StringComparison.Ordinal);

    [Fact]
    public void OutputThatNobodyTakes() => Assert.Contains("'Odd' of 'B'", Mistake("CNN0154", "[|Use<B>|]", """
        [Block] public partial class B { [Input] partial Map A { get; } [Relu, Output] partial Map Even { get; } [Tanh, Output] partial Map Odd { get; } }
        """), StringComparison.Ordinal);

    [Fact]
    public void SharedWeightsThatDoNotFit() => Assert.Contains("'A.weight' is 5x4x3x3 where it is first used, but would be 5x3x3x3 here", Expect.Mistake("CNN0155", """
        [Model(Loss = Loss.MeanSquaredError)]
        public partial class Net
        {
            [Input(4, 8, 8), Conv2D(5, 3)] partial Map A { get; }
            [Input(3, 8, 8), [|Reuse(nameof(A))|], Add(nameof(A)), Output] partial Map C { get; }
        }
        """), StringComparison.Ordinal);

    [Fact]
    public void ChainThatRunsItselfAgain() => Assert.Contains("A -> A", Expect.Mistake("CNN0104", """
        [Model(Loss = Loss.MeanSquaredError)]
        public partial class Net
        {
            [Input(4, 8, 8)] partial Map X { get; }
            [From(nameof(X)), Relu, [|Reuse(nameof(A))|], Output] partial Map A { get; }
        }
        """), StringComparison.Ordinal);
}
