using CnnGen.Compiler.Specs;
using CnnGen.Generator.Pipeline;
using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Reading;

/// <summary>A class is read so that another file can reopen it, under a file name of its own.</summary>
public class TypeReadingTests
{
    private const string Layers = "[Model, Input(4), Dense(2)]";

    [Fact]
    public void ClassInANamespace() =>
        Assert.Equal(new TypeSpec("Vision.Small", [], "partial class Net", "Net") { HintName = "Vision.Small.Net" }, Read($"namespace Vision.Small; {Layers} public partial class Net;"));

    [Fact]
    public void ClassInTheGlobalNamespace() =>
        Assert.Equal(new TypeSpec("", [], "partial class Net", "Net") { HintName = "Net" }, Read($"{Layers} internal sealed partial class Net;"));

    [Fact]
    public void ContainersOfEveryKind()
    {
        TypeSpec type = Read($$"""
            namespace N;
            public static partial class A<T, @int> where T : class
            {
                partial interface IB<in X, out Y> { partial record struct C { partial record D { partial struct E { {{Layers}} partial class Net; } } } }
            }
            """);

        Assert.Equal(["partial class A<T, @int>", "partial interface IB<in X, out Y>", "partial record struct C", "partial record D", "partial struct E"], type.Containers);
        Assert.Equal("N.A(2).IB(2).C.D.E.Net", type.HintName);
    }

    [Fact]
    public void WordsOfTheLanguageAreEscaped() =>
        Assert.Equal(
            new TypeSpec("@namespace.@event", ["partial class @class"], "partial class @record", "@record") { HintName = "namespace.event.class.record" },
            Read($"namespace @namespace.@event; partial class @class {{ {Layers} partial class @record; }}"));

    [Fact]
    public void NamesOfAnyAlphabet() => Assert.Equal("モデル.Größe.净", Read($"namespace モデル.Größe; {Layers} partial class 净;").HintName);

    [Theory]
    [InlineData("Net", "NET")]
    [InlineData("σ", "ς")]
    public void NamesThatAFileSystemCannotTellApartGetFilesOfTheirOwn(string one, string other)
    {
        var networks = TestProject.Of($"{Layers} partial class {one}; {Layers} partial class {other};").Generate().Values<NetworkModel>(TrackingNames.ReadSpec);

        Assert.Equal(2, networks.Select(network => network.Spec!.Type.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void NamesOfTensorsAreNotEscaped()
    {
        NetworkSpec spec = TestProject.Of("[Model] partial class Net { [Input(2)] partial Map @class { get; } [Dense(1), Output] public partial Map 出力 { get; } }").Spec();

        Assert.Equal(["class", "出力"], spec.Tensors.Select(tensor => tensor.Name));
    }

    private static TypeSpec Read(string source) => TestProject.Of(source).Spec().Type;
}
