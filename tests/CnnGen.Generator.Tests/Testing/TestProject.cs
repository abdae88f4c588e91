using System.Collections.Immutable;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CnnGen.Generator.Tests.Testing;

/// <summary>A small C# project in memory that uses the library: sources in, specs, diagnostics and generated code out.</summary>
internal sealed record TestProject
{
    private const string Usings = "global using System; global using CnnGen;";

    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "CnnGen.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The source files; the first is the one that tests look at.</summary>
    public required ImmutableArray<string> Files { get; init; }

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp13;

    public bool AllowUnsafe { get; init; } = true;

    /// <summary>MSBuild properties that the compiler sees, by their names in the editor configuration: <c>build_property.NAME</c>.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether the first file has top-level statements.</summary>
    public bool IsProgram { get; init; }

    public static TestProject Of(params string[] files) => new() { Files = [.. files] };

    public TestProject AsProgram() => this with { IsProgram = true };

    public CSharpCompilation Compilation()
    {
        CSharpParseOptions options = new(LanguageVersion);
        OutputKind kind = IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        IEnumerable<SyntaxTree> trees = Files.Prepend(Usings).Select((text, index) => CSharpSyntaxTree.ParseText(text, options, path: $"File{index}.cs"));
        return CSharpCompilation.Create("TestProject", trees, References, new CSharpCompilationOptions(kind, allowUnsafe: AllowUnsafe));
    }

    public GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new CnnGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(LanguageVersion),
        optionsProvider: new BuildProperties(Properties),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratorRunResult Generate() => Driver().RunGenerators(Compilation()).GetRunResult().Results.Single();

    /// <summary>The one network that the generator read; null if its form is wrong.</summary>
    public NetworkModel Network() => Assert.Single(Generate().Values<NetworkModel>(TrackingNames.ApplyOptions));

    public NetworkSpec Spec() => Network().Spec ?? throw new InvalidOperationException("The generator read no network: " + string.Join("; ", Diagnostics()));

    /// <summary>
    /// What a user sees: the analyzer's diagnostics, the generator's, and those of the C# compiler: errors anywhere, warnings in generated code.
    /// </summary>
    public ImmutableArray<Diagnostic> Diagnostics()
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compilation(), out Compilation compilation, out ImmutableArray<Diagnostic> generator);
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new CnnAnalyzer()], new AnalyzerOptions([], new BuildProperties(Properties)));
        return [.. AnalyzerDiagnostics(analysis), .. generator, .. compilation.GetDiagnostics().Where(IsSeen)];
    }

    private static bool IsSeen(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        DiagnosticSeverity.Error => true,
        DiagnosticSeverity.Warning => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true,
        _ => false,
    };

    private static ImmutableArray<Diagnostic> AnalyzerDiagnostics(CompilationWithAnalyzers analysis) =>
        analysis.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private sealed class BuildProperties(ImmutableDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(ImmutableDictionary<string, string> properties) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value) => properties.TryGetValue(key, out value!);
        }
    }
}
