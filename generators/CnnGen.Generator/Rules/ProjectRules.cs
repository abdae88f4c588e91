using CnnGen.Compiler.Diagnostics;
using CnnGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Rules;

/// <summary>What the generated code asks of the project.</summary>
internal static class ProjectRules
{
    // The Roslyn that this is compiled against does not name C# 13 yet.
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    public static bool AllowsUnsafe(Compilation compilation) => compilation.Options is CSharpCompilationOptions { AllowUnsafe: true };

    /// <summary>Version of C# that a class is compiled as.</summary>
    public static LanguageVersion VersionOf(DeclaredNetwork network) =>
        network.Declarations.Count > 0 && network.Declarations[0].SyntaxTree.Options is CSharpParseOptions options ? options.LanguageVersion : CSharp13;

    public static bool IsTooOld(LanguageVersion version) => version < CSharp13;

    public static IEnumerable<StructureFinding> Check(DeclaredNetwork network, Compilation compilation, CancellationToken token)
    {
        Location model = AttributeReader.LocationOf(network.Model!, token);
        LanguageVersion version = VersionOf(network);
        if (IsTooOld(version))
            yield return new(DiagnosticRules.LanguageVersionTooLow, model, network.Type.Name, version.ToDisplayString());
        if (!AllowsUnsafe(compilation))
            yield return new(DiagnosticRules.UnsafeNotAllowed, model, network.Type.Name);
    }
}
