using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>Layers belong to a class with [Model]: CNN0009.</summary>
public class ModelRulesTests
{
    [Fact]
    public void LayersOnAClassWithoutModel()
    {
        string message = Expect.Mistake("CNN0009", "[[|Input(4)|], Dense(2)] public partial class Net;");

        Assert.Contains("add [Model] to the class", message, StringComparison.Ordinal);
    }

    [Fact]
    public void LayersOnAPropertyOfAClassWithoutModel() => Expect.Mistake("CNN0009", "partial class Net { [[|Input(4)|]] Map X { get; } [Dense(2)] Map Y { get; } }");

    [Fact]
    public void PartialPropertiesOfAClassWithoutModelAreNotReportedToo() => Expect.Mistake(
        "CNN0009",
        "namespace N; public partial class Net { [[|Input(4)|]] partial Map X { get; } [Dense(2), Output] public partial Map Y { get; } }",
        "class User { static N.Net Make() => N.Net.Create(1); } namespace N { partial class Net { public int Size => 1; } }");

    [Theory]
    [InlineData("struct")]
    [InlineData("record")]
    [InlineData("interface")]
    public void LayersOnAPropertyOfAnotherKindOfType(string kind) => Expect.Mistake("CNN0009", $"partial {kind} Net {{ [[|Input(4)|]] Map X {{ get; }} }}");

    [Fact]
    public void ClassesWithoutLayersAreClean() => Expect.Clean("[Serializable] public partial class Net { [Obsolete] public Map Y { get; set; } } enum E { A } delegate void D();");
}
