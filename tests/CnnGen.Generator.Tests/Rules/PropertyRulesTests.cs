using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>A named tensor is a partial property of type Map with layers: CNN0007, CNN0008.</summary>
public class PropertyRulesTests
{
    [Theory]
    [InlineData("public Map [|Y|] { get; }", "is not partial")]
    [InlineData("public Map [|Y|] => default;", "is not partial")]
    [InlineData("public partial int [|Y|] { get; }", "is of type 'int'")]
    [InlineData("public partial Map? [|Y|] { get; }", "is of type 'Map?'")]
    [InlineData("public partial ref Map [|Y|] { get; }", "is of type 'ref Map'")]
    [InlineData("public partial object [|Y|] { get; private set; }", "is of type 'object'")]
    [InlineData("public partial Map [|Y|] { get; set; }", "can be set")]
    [InlineData("public partial Map [|Y|] { get; init; }", "can be set")]
    [InlineData("public partial Map [|Y|] { set; }", "can be set")]
    [InlineData("public static partial Map [|Y|] { get; }", "is static")]
    [InlineData("public virtual partial Map [|Y|] { get; }", "is virtual")]
    [InlineData("public required partial Map [|Y|] { get; set; }", "can be set")]
    [InlineData("public new partial Map [|Y|] { get; }", "is new")]
    [InlineData("public unsafe partial Map [|Y|] { get; }", "is unsafe")]
    [InlineData("public partial Map [|Y|] { get; } public partial Map Y => default;", "has a body")]
    [InlineData("public partial Map [|Y|] { get; } public partial Map Y { get { return default; } }", "has a body")]
    [InlineData("public Map [|this|][int index] => default;", "is an indexer")]
    public void PropertyOfAnotherForm(string property, string reason)
    {
        string message = Expect.Mistake("CNN0007", $$"""
            public abstract class Base { public Map Y => default; }
            [Model] partial class Net {{(property.Contains("new", StringComparison.Ordinal) ? ": Base" : "")}} { [Input(4)] partial Map X { get; } [Dense(2), Output] {{property}} }
            """);

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("Map", message, StringComparison.Ordinal);
    }

    [Fact]
    public void EachPropertyIsReported()
    {
        var diagnostics = TestProject.Of("[Model] partial class Net { [Input(4)] Map X { get; } [Dense(2), Output] partial int Y { get; } }").Diagnostics();

        Assert.Equal(["CNN0007", "CNN0007"], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("public partial Map Y { get; }")]
    [InlineData("private partial global::CnnGen.Map Y { get; }")]
    [InlineData("partial Map @class { get; }")]
    [InlineData("protected\n /* why */ internal partial\n Map Y\n {\n get\n ;\n }")]
    public void PropertyOfTheRightForm(string property) => Expect.Clean($"[Model] partial class Net {{ [Input(4)] partial Map X {{ get; }} [Dense(2), Output] {property} }}");

    [Fact]
    public void PropertyWithoutLayers()
    {
        string message = Expect.Mistake("CNN0008", "[Model] partial class Net { [Input(4)] partial Map X { get; } partial Map [|Y|] { get; } [Dense(2), Output] public partial Map Z { get; } }");

        Assert.Contains("'Y' is a tensor of the network 'Net' but carries no layer", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PropertyWithABodyNeedsNoLayers() =>
        Expect.Clean("[Model] partial class Net { [Input(4)] partial Map X { get; } [Dense(2), Output] public partial Map Y { get; } Map Z => Y; }");
}
