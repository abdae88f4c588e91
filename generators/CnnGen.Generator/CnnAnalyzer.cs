using System.Collections.Immutable;
using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Reading;
using CnnGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CnnGen.Generator;

/// <summary>Tells mistakes in networks, on the attribute concerned.</summary>
/// <remarks>It reads the class anew, since a location inside the generator's cached model would make every line shift a change.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CnnAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        try
        {
            foreach (Diagnostic diagnostic in Check((INamedTypeSymbol)context.Symbol, context.Compilation, ProjectOptions.Read(context.Options.AnalyzerConfigOptionsProvider), context.CancellationToken))
                context.ReportDiagnostic(diagnostic);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The generator runs the same steps and reports the same exception as CNN0001; once is enough.
        }
    }

    private static IEnumerable<Diagnostic> Check(INamedTypeSymbol type, Compilation compilation, CompilerOptions options, CancellationToken token)
    {
        if (KnownSymbols.ModelOf(type) is null)
            return Report(KnownSymbols.IsBlock(type) ? StructureRules.CheckBlock(new DeclaredNetwork(type, token), token) : ModelRules.Check(type, token));
        if (type.TypeKind != TypeKind.Class)
            return []; // The C# compiler says that [Model] is for classes.
        NetworkReading reading = NetworkReader.Read(new DeclaredNetwork(type, token), compilation, token);
        return reading.Spec is not { } spec
            ? Report(reading.Findings)
            : NetworkCompiler.Check(spec with { Options = options }).Select(mistake => Descriptors.Create(mistake.Rule, reading.Locations[mistake.Location], mistake.Arguments));
    }

    private static IEnumerable<Diagnostic> Report(IEnumerable<StructureFinding> findings) =>
        findings.Select(finding => Descriptors.Create(finding.Rule, finding.Location, finding.Arguments));
}
