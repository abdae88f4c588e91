using System.Collections.Immutable;
using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Diagnostics;

/// <summary>The compiler's rules as Roslyn wants them.</summary>
internal static class Descriptors
{
    private const string HelpFolder = "https://github.com/cnngen/cnngen/blob/main/docs/diagnostics/";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        DiagnosticRules.All.ToImmutableDictionary(rule => rule.Id, Describe);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = DiagnosticRules.All.Select(rule => ById[rule.Id]).ToImmutableArray();

    /// <summary>A rule that is broken at a place.</summary>
    public static Diagnostic Create(DiagnosticRule rule, Location location, IEnumerable<string> arguments) =>
        Diagnostic.Create(ById[rule.Id], location, [.. arguments]);

    private static DiagnosticDescriptor Describe(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        rule.MessageFormat,
        category: "CnnGen",
        rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpFolder + rule.Id + ".md");
}
