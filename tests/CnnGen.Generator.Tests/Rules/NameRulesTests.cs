using CnnGen.Compiler;
using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>The names that generated code uses mean the same where the network stands: CNN0012.</summary>
public class NameRulesTests
{
    private const string EveryLayer = """
        [Model]
        public partial class Net
        {
            [Input(3, 8, 8)] public partial Map Image { get; }
            [Conv2D(32, 3, Padding = Pad.Same), Relu, MaxPool2D(2), Conv2D(32, 3, Groups = 32, Padding = 1), BatchNorm, LeakyRelu] public partial Map A { get; }
            [From(nameof(Image)), Conv2D(32, 3, Stride = 2, Padding = 1), Tanh, Add(nameof(A)), Concat(nameof(A)), AvgPool2D(2), Sigmoid] partial Map B { get; }
            [GlobalAvgPool, Dropout, Dense(7), Softmax] public partial Map C { get; }
            [From(nameof(B)), Flatten, Dense(7), Concat(nameof(C)), Dense(3), Output] public partial Map Logits { get; }
        }
        """;

    [Fact]
    public void TableNamesTheTypesThatGeneratedCodeUses()
    {
        TestProject project = TestProject.Of(EveryLayer, "[Model(Training = false), Input(4), Dense(2)] partial class Small;");
        project.Driver().RunGeneratorsAndUpdateCompilation(project.Compilation(), out Compilation compilation, out _);
        SortedSet<string> used = new(StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in UnqualifiedNames(tree))
            {
                if (model.GetSymbolInfo(name).Symbol is INamedTypeSymbol { ContainingType: null, ContainingNamespace.IsGlobalNamespace: false } type)
                    used.Add($"{type.ContainingNamespace}.{type.MetadataName}");
            }
        }

        Assert.NotEmpty(used);
        Assert.Empty(used.Except(GeneratedTypes.Names));
    }

    [Theory]
    [InlineData("[[|Model|], Input(4), Dense(2)] partial class Net; class Math;", "'N.Math' hides 'System.Math'")]
    [InlineData("namespace Inner { [[|Model|], Input(4), Dense(2)] partial class Net; } namespace MathF { class C; }", "'N.MathF' hides 'System.MathF'")]
    [InlineData("partial class Outer { class ParameterSet; [[|Model|], Input(4), Dense(2)] partial class Net; }", "'N.Outer.ParameterSet' hides 'CnnGen.ParameterSet'")]
    [InlineData("class Base { protected int GC; } [[|Model|], Input(4), Dense(2)] partial class Net : Base;", "'N.Base.GC' hides 'System.GC'")]
    [InlineData("[Model, Input(4), Dense(2)] partial class Net { void [|Vector128|]() { } }", "'N.Net.Vector128()' hides 'System.Runtime.Intrinsics.Vector128'")]
    [InlineData("[Model] partial class Net { [Input(4), Dense(2), Output] public partial Map [|Fma|] { get; } }", "'N.Net.Fma' hides 'System.Runtime.Intrinsics.X86.Fma'")]
    public void NameThatMeansSomethingElse(string source, string message) =>
        Assert.Contains(message, Expect.Mistake("CNN0012", $"namespace N {{ {source} }}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("namespace CnnGen.Samples { [Model, Input(4), Dense(2)] partial class Net; }")]
    [InlineData("namespace System.Runtime.Intrinsics.X86 { [Model, Input(4), Dense(2)] partial class Net; }")]
    [InlineData("namespace N { [Model, Input(4), Dense(2)] partial class Net { public ModelInfo ModelInfo => Info; } class Span; class Math<T>; }")]
    [InlineData("namespace N { [Model, Input(4), Dense(2)] partial class Net; namespace Inner { class Math; } } namespace M { class Math; }")]
    [InlineData("namespace N { class Base { private int GC; } [Model, Input(4), Dense(2)] partial class Net : Base; }")]
    public void NamesThatHideNothing(string source) => Expect.Clean(source);

    // One of each is enough: kernels say the same names thousands of times.
    private static IEnumerable<SimpleNameSyntax> UnqualifiedNames(SyntaxTree tree) => tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        .Where(name => name.Parent is not (QualifiedNameSyntax or AliasQualifiedNameSyntax) && char.IsUpper(name.Identifier.ValueText[0]))
        .Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name)
        .DistinctBy(name => (name.Identifier.ValueText, name.Parent!.RawKind));
}
