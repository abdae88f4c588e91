using CnnGen.Compiler;
using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>The user's members of a network beside the generated ones: CNN0122.</summary>
public class MemberRulesTests
{
    [Theory]
    [InlineData("public int [|Parameters|];", "'Parameters'")]
    [InlineData("private static readonly int[] A = [], [|_predictor|] = [];", "'_predictor'")]
    [InlineData("public static string [|Summary|] => \"\";", "'Summary'")]
    [InlineData("public event Action [|Predict|] { add { } remove { } }", "'Predict'")]
    [InlineData("class [|Kernels|];", "'Kernels'")]
    [InlineData("enum [|_layoutOfOutput|];", "'_layoutOfOutput'")]
    [InlineData("void [|Info|](int a, int b) { }", "'Info(int, int)'")]
    [InlineData("void [|Dispose|]() { }", "'Dispose()'")]
    [InlineData("public int [|Predict|](ReadOnlySpan<float> a) => 3;", "'Predict(ReadOnlySpan<float>)'")]
    [InlineData("static void [|Load|](string a, NameMap b) { }", "'Load(string, NameMap)'")]
    [InlineData("[|Net|](ParameterSet a, bool b) { }", "'Net(ParameterSet, bool)'")]
    [InlineData("void [|Forward|](in PredictionPiece a) { }", "'Forward(in PredictionPiece)'")]
    [InlineData("void [|Forward|]<T>(in PredictionPiece a) { }", "'Forward(in PredictionPiece)'")]
    [InlineData("float [|AccumulateGradients|]<T>(in TrainingPiece a) => 1;", "'AccumulateGradients(in TrainingPiece)'")]
    public void MemberThatIsGenerated(string member, string name) => Assert.Contains(
        name + " is a member that generated code has", Expect.Mistake("CNN0122", $"[Model, Input(4), Dense(2)] public partial class Net {{ {member} }}"), StringComparison.Ordinal);

    [Fact]
    public void MemberInAnotherDeclaration() =>
        Expect.Mistake("CNN0122", "[Model, Input(4), Dense(2)] public partial class Net;", "public partial class Net { private void [|Save|](string name) { } }");

    [Theory]
    [InlineData("public int Predict(int[] bitmap) => 3;")]
    [InlineData("public void Predict(in ReadOnlySpan<float> a) { } public void Predict<T>(ReadOnlySpan<float> a) { }")]
    [InlineData("public void Predict(ReadOnlySpan<byte> a) { } public void Predict(ReadOnlySpan<float> a, ReadOnlySpan<float> b) { }")]
    [InlineData("public static Net Create(string size) => Create(3); public static Net Load(string a) => Load(a, null); public static Net Map() => Map(\"\");")]
    [InlineData("public void Save() => Save(\"\"); public Net(int size) : this(ParameterSet.Create(Info, size), true) { } void Forward() { } void Forward(PredictionPiece a) { }")]
    [InlineData("private float AccumulateGradients(in TrainingPiece piece) => 1; private float AccumulateGradients<T, U>(in TrainingPiece piece) => 1; private void Forward<T>(T piece) { }")]
    [InlineData("public int Length => InputLength; public const string Title = Summary; class Nested { int Parameters; }")]
    public void OtherMembersAndOverloadsAreClean(string members) => Expect.Clean($"[Model, Input(4), Dense(2)] public partial class Net {{ {members} }}");

    [Theory]
    [InlineData("[Input(4, Bytes = true)] partial Map X { get; } [Dense(2), Output] public partial Map Y { get; }", "ReadOnlySpan<byte> a")]
    [InlineData("[Input(4, Bytes = true)] partial Map X { get; } [Dense(2), Output] public partial Map Y { get; }", "ReadOnlySpan<byte> a, int b, Span<float> c")]
    [InlineData("[Input(4)] partial Map X { get; } [Input(4)] partial Map X2 { get; } [Add(nameof(X)), Output] public partial Map Y { get; }", "ReadOnlySpan<float> a, ReadOnlySpan<float> b")]
    public void PredictionsOfTheInputs(string tensors, string parameters) =>
        Expect.Mistake("CNN0122", $"[Model] public partial class Net {{ {tensors} public void [|Predict|]({parameters}) {{ }} }}");

    [Fact]
    public void HiddenMembersOfABaseAreNotReported() => Expect.Clean("""
        public class Base { public static int Info; public virtual void Dispose() { } public void Save(string path) { } protected class Kernels; }
        [Model, Input(4), Dense(2)] public partial class Net : Base;
        """);

    /// <summary>The table of parameters holds every generated method.</summary>
    [Theory]
    [InlineData("[Model(Gradients = true)]", "[Input(3, 8, 8)] partial Map X { get; }", false)]
    [InlineData("[Model]", "[Input(3, 8, 8, Bytes = true)] partial Map X { get; }", true)]
    [InlineData("[Model]", "[Input(4)] partial Map Z { get; } [Input(3, 8, 8, Bytes = true)] partial Map X { get; }", false, true)]
    public void TableHasTheGeneratedMethods(string model, string tensors, params bool[] inputs)
    {
        TestProject project = TestProject.Of($$"""
            {{model}} partial class Net
            {
                {{tensors}}
                [Conv2D(64, 3, Padding = 1, Bias = false), BatchNorm, Relu, Conv2D(64, 3, Padding = 1), GlobalAvgPool] public partial Map A { get; }
                {{(inputs.Length > 1 ? "[Concat(nameof(Z)), Dense(2), Output]" : "[Dense(2), Output]")}} public partial Map Y { get; }
            }
            """);
        project.Driver().RunGeneratorsAndUpdateCompilation(project.Compilation(), out Compilation compilation, out _);
        IMethodSymbol[] methods = [.. compilation.GetTypeByMetadataName("Net")!.GetMembers().OfType<IMethodSymbol>()
            .Where(static method => method is { MethodKind: MethodKind.Ordinary } or { MethodKind: MethodKind.Constructor })];

        Assert.Contains(methods, static method => method.Name == "Prepare");
        Assert.All(methods, method => Assert.True(
            method.Arity == 1 ? GeneratedMethods.HasGeneric(method.Name, TypesOf(method)) : GeneratedMethods.Has(method.Name, TypesOf(method), inputs),
            method.ToDisplayString()));
    }

    private static string[] TypesOf(IMethodSymbol method) =>
        [.. method.Parameters.Select(static parameter => (parameter.RefKind == RefKind.None ? "" : "in ") + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))];
}
