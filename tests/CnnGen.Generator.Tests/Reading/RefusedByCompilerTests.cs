using CnnGen.Generator.Pipeline;
using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Reading;

/// <summary>What the C# compiler itself refuses is told by the C# compiler alone, and no code is generated for a network that nobody wrote.</summary>
public class RefusedByCompilerTests
{
    [Theory]
    [InlineData("Conv2D(\"6\", 5)", "CS1503")]
    [InlineData("Conv2D(6)", "CS1729")]
    [InlineData("Dense", "CS7036")]
    [InlineData("Conv2D(6, 5, 4, 3)", "CS1729")]
    [InlineData("Conv2D(6, 5, Foo = 1)", "CS0246")]
    [InlineData("Conv2D(6, 5, Padding = \"2\")", "CS0029")]
    [InlineData("Conv2D(6, 5, Padding = 1, Padding = 2)", "CS0643")]
    [InlineData("Conv2D(6, 5, KernelWidth = 1)", "CS0617")]
    [InlineData("Conv2D(int.MaxValue + 1, 5)", "CS0220")]
    [InlineData("Dense(Net.Variable)", "CS0182")]
    [InlineData("Dense(Net.Missing)", "CS0117")]
    [InlineData("Input(1, \"2\")", "CS1503")]
    [InlineData("Add(nameof(Missing))", "CS0103")]
    [InlineData("Add(new[] { nameof(Net.Missing) })", "CS0117")]
    [InlineData("Conv4D(6, 5)", "CS0246")]
    [InlineData("Layer", "CS0653")]
    [InlineData("Model", "CS0579")]
    public void BadAttribute(string layer, string error)
    {
        TestProject project = TestProject.Of($"[Model, Input(4), {layer}] public partial class Net {{ public static int Variable; }}");

        Assert.All(project.Diagnostics(), diagnostic => Assert.Equal(error, diagnostic.Id.Replace("CS0234", error, StringComparison.Ordinal)));
        Assert.Contains(project.Diagnostics(), diagnostic => diagnostic.Id == error);
    }

    [Theory]
    [InlineData("[Model] struct Net;", "CS0592")]
    [InlineData("[Model] partial interface Net;", "CS0592")]
    [InlineData("[Model] enum Net { A }", "CS0592")]
    [InlineData("[Model] delegate void Net();", "CS0592")]
    [InlineData("[Model] partial class Net { [Input(2)] partial Map X { get; } [Input(2)] partial Map X { get; } }", "CS0102")]
    [InlineData("[Model, Input(2), Dense(2)] partial class Net : Missing;", "CS0246")]
    public void BadDeclaration(string source, string error)
    {
        var diagnostics = TestProject.Of(source).Diagnostics();

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == error);
        Assert.All(diagnostics, diagnostic => Assert.StartsWith("CS", diagnostic.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void ModelOnTwoDeclarationsIsOneNetwork()
    {
        TestProject project = TestProject.Of("[Model, Input(2), Dense(2)] partial class Net;", "[Model] partial class Net;");

        Assert.Single(project.Generate().Values<NetworkModel>(TrackingNames.ReadSpec));
        Assert.All(project.Diagnostics(), diagnostic => Assert.Equal("CS0579", diagnostic.Id));
    }

    // What an editor sends while somebody types: cut anywhere, it must never bring the generator down.
    [Fact]
    public void HalfWrittenSource()
    {
        const string source = """
            namespace N { [Model(Loss = Loss.MeanSquaredError)] public partial class Net<T>(int a) : object { [Input(params: new[] { 1 }), Add("a", nameof(X))] public partial Map X { get; } } }
            """;
        for (int length = 0; length < source.Length; length++)
        {
            Assert.DoesNotContain(TestProject.Of(source[..length]).Diagnostics(), diagnostic => diagnostic.Id is "AD0001" or "CNN0001" or "CS8785");
        }
    }
}
