using CnnGen.Compiler.Specs;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Compiler.Tests.Networks;

public sealed class GeneratedNamesTests
{
    /// <summary>Whatever a generated class has beside its tensors, no tensor may be called so.</summary>
    [Fact]
    public void All_names_of_the_generated_class_are_reserved()
    {
        NetworkSpec spec = Net.Spec(
            [("A", "Input(3, 8, 8)"), ("B", "Conv2D(64, 3, Padding = 1, Bias = false) BatchNorm Relu Conv2D(64, 3, Padding = 1) GlobalAvgPool Dropout"), ("C", "Input(4, Bytes = true)"), ("D", "From(B) Concat(C) Dense(5) Output")],
            new ArgumentSpec("Gradients", true));
        CompilationResult result = NetworkCompiler.Compile(spec);
        string[] names = [.. result.Sources.SelectMany(static source => MembersOf(source.Text)).Except(["A", "B", "C", "D"]).Distinct()];
        Assert.Contains("Prepare", names);
        Assert.Contains("Backward", names);
        Assert.Contains("Threads", names);
        Assert.DoesNotContain(names, static name => !GeneratedMembers.Reserve(name));
    }

    [Fact]
    public void Names_of_inputs_make_parameters_that_nothing_else_is_called() => Assert.Equal(5, CompiledNetwork.Load(Net.Tensors(
        ("Sample", "Input(2)"), ("Place", "Input(1)"), ("place", "Input(1)"), ("Place2", "Input(1)"), ("Scores", "Concat(Sample, Place, place) Output"))).Info.OutputLength);

    private static IEnumerable<string> MembersOf(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First().Members.SelectMany(static member => member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Identifier.Text),
            MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => [method.Identifier.Text],
            PropertyDeclarationSyntax property => [property.Identifier.Text],
            BaseTypeDeclarationSyntax type => [type.Identifier.Text],
            _ => Enumerable.Empty<string>(),
        });
}
