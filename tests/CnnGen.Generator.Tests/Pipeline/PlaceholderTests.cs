using CnnGen.Generator.Pipeline;
using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Pipeline;

/// <summary>Where a network has a mistake, the code around it still compiles: one mistake is one diagnostic.</summary>
public class PlaceholderTests
{
    private const string Good = "namespace N; partial class Outer<T> { [Model] public sealed partial class @class { [Input(4)] public partial Map X { get; } [Dense(2), Output] partial Map @int { get; } } }";

    private const string User = """
        using var net = LeNet.Create(seed: 1);
        using var other = LeNet.Create(net.Parameters);
        using var stored = LeNet.Load("a.safetensors");
        float[] image = new float[LeNet.InputLength];
        ReadOnlySpan<float> scores = net.Predict(image);
        net.Predict(image, 1, new float[LeNet.OutputLength]);
        net.Save("b.safetensors");
        Console.WriteLine(LeNet.Summary + LeNet.Info.Name + LeNet.ParameterCount / LeNet.MultiplyAdds + scores.Length);
        Show(net);
        static TModel Show<TModel>(TModel model) where TModel : class, ITrainableModel<TModel> => TModel.Create(model.Parameters);
        """;

    [Theory]
    [InlineData("[Model, Input(1, 8, 8), [|Conv2D(0, 3)|], Flatten, Dense(2)] public partial class LeNet;", "CNN0105")]
    [InlineData("[Model, Input(1, 8, 8), Flatten, [|Dense(2, Units = 3)|]] public partial class LeNet;", "CS0617")]
    [InlineData("[Model] public partial class LeNet { [Input(4)] partial Map X { get; } [Dense(2), Output] partial Map [|Y|] { get; set; } }", "CNN0007")]
    public void CallersOfABrokenNetworkAreNotReported(string network, string id)
    {
        var diagnostics = TestProject.Of(User, network.Replace("[|", "").Replace("|]", "")).AsProgram().Diagnostics();

        Assert.Equal([id], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void CallersOfAGoodNetworkCompile() =>
        Expect.Clean(TestProject.Of(User, "[Model, Input(1, 8, 8), Flatten, Dense(2)] public partial class LeNet;").AsProgram());

    [Fact]
    public void PlaceholderHasTheMembersOfTheRealOne()
    {
        INamedTypeSymbol real = GeneratedClass(Good);
        INamedTypeSymbol placeholder = GeneratedClass(Good.Replace("Dense(2)", "Dense(0)", StringComparison.Ordinal));

        Assert.Equal(PublicMembers(real), PublicMembers(placeholder));
        Assert.Equal(real.AllInterfaces.Select(contract => contract.ToDisplayString()), placeholder.AllInterfaces.Select(contract => contract.ToDisplayString()));
        Assert.Equal(PlaceholderMembers.Names.Order(StringComparer.Ordinal), real.GetMembers().Where(IsNamed).Select(member => member.Name).Except(["X"]).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool IsNamed(ISymbol member) => member.DeclaredAccessibility == Accessibility.Public && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary };

    private static List<string> PublicMembers(INamedTypeSymbol type) =>
        [.. type.GetMembers().Where(IsNamed).Select(member => member.ToDisplayString()).Order(StringComparer.Ordinal)];

    private static INamedTypeSymbol GeneratedClass(string source)
    {
        TestProject project = TestProject.Of(source);
        project.Driver().RunGeneratorsAndUpdateCompilation(project.Compilation(), out Compilation compilation, out _);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return compilation.GetTypeByMetadataName("N.Outer`1+class")!;
    }
}
