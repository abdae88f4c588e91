using System.Collections.Immutable;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Random networks as C#, through the generator and the analyzer as a C# compiler runs them.</summary>
public class GeneratorFuzzTests
{
    private const int Networks = 400;
    private const int BatchSize = 20;

    /// <summary>The first line of what stands in for the code of a network with an error.</summary>
    private const string Placeholder = "// This network has an error";

    [Fact]
    public void RandomNetworks()
    {
        List<string> failures = [];
        for (int first = 0; first < Networks; first += BatchSize)
            failures.AddRange(Run([.. Enumerable.Range(first, BatchSize)]));

        Assert.True(failures.Count == 0, $"{failures.Count} failures:\n{string.Join("\n", failures.Take(5))}");
    }

    /// <summary>Each network in a file of its own in one project, so that the mistakes of each can be told apart.</summary>
    private static IEnumerable<string> Run(int[] seeds)
    {
        NetworkSpec[] specs = [.. seeds.Select(FuzzCases.Any)];
        TestProject project = TestProject.Of([.. specs.Select(SpecText.Write)]);
        GeneratorDriver driver = project.Driver().RunGeneratorsAndUpdateCompilation(project.Compilation(), out Compilation compilation, out ImmutableArray<Diagnostic> ofGenerator);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception || ofGenerator.Length > 0)
            return [$"seeds {seeds[0]} to {seeds[^1]}: {result.Exception} {string.Join("\n", ofGenerator)}"];
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new CnnAnalyzer()]);
        return seeds.Zip(specs).SelectMany(network => Check(network.First, network.Second, result, analysis));
    }

    private static IEnumerable<string> Check(int seed, NetworkSpec spec, GeneratorRunResult result, CompilationWithAnalyzers analysis)
    {
        string text = SpecText.Write(spec);
        Diagnostic[] told = Errors(analysis, analysis.Compilation.SyntaxTrees.First(tree => tree.ToString() == text));
        string name = spec.Type.Name + ".";
        bool isGenerated = result.GeneratedSources.Any(source => ("." + source.HintName).Contains("." + name, StringComparison.Ordinal) && !source.SourceText.ToString().Contains(Placeholder, StringComparison.Ordinal));
        if (isGenerated && told.FirstOrDefault(static diagnostic => diagnostic.Id.StartsWith("CNN", StringComparison.Ordinal)) is { } mistake)
            yield return FuzzCases.Describe(seed, spec, "sources in spite of " + mistake);
        if (!isGenerated && told.Length == 0)
            yield return FuzzCases.Describe(seed, spec, "neither sources nor diagnostics");
        if (!isGenerated && FuzzCases.IsValid(seed))
            yield return FuzzCases.Describe(seed, spec, "refused though it keeps the rules: " + told.FirstOrDefault());
    }

    /// <summary>What the analyzer and the C# compiler say about one file; about all files it would take them minutes.</summary>
    private static Diagnostic[] Errors(CompilationWithAnalyzers analysis, SyntaxTree tree)
    {
        SemanticModel model = analysis.Compilation.GetSemanticModel(tree);
        ImmutableArray<Diagnostic> ofAnalyzer = analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, default).GetAwaiter().GetResult();
        return [.. ofAnalyzer.Concat(model.GetDiagnostics()).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "AD0001")];
    }
}
