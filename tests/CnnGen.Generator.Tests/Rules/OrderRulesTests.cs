using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>The order of the layers is the order of one text: CNN0005, CNN0006.</summary>
public class OrderRulesTests
{
    [Fact]
    public void ChainOverTwoDeclarations()
    {
        string message = Expect.Mistake("CNN0005", "[Model, Input(4)] public partial class Net;", "[[|Dense(2)|], Relu] partial class Net;");

        Assert.Contains("spread over 2 partial declarations", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PropertiesOverTwoDeclarationsOfOneFile() => Expect.Mistake("CNN0005", """
        [Model] partial class Net { [Input(4)] partial Map X { get; } }
        partial class Net { [[|Dense(2)|], Output] public partial Map Y { get; } }
        """);

    [Fact]
    public void OtherMembersMayStandElsewhere() => Expect.Clean(
        "[Model] partial class Net { [Input(4)] partial Map X { get; } [Dense(2), Output] public partial Map Y { get; } }",
        "[Obsolete] partial class Net { public int Size => 3; partial Map Own { get; } partial Map Own => default; }");

    [Fact]
    public void LayersOnClassAndProperty()
    {
        string message = Expect.Mistake("CNN0006", """
            [Model]
            [[|Input(4)|], Relu]
            partial class Net
            {
                [Dense(2), Output] public partial Map Y { get; }
            }
            """);

        Assert.Contains("layers on the class and on its property 'Y'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void LayersOnClassAndPropertyOfAnotherDeclarationAreOneMistake() =>
        Expect.Mistake("CNN0006", "[Model] partial class Net { [Dense(2)] partial Map Y { get; } }", "[[|Input(4)|]] partial class Net;");
}
