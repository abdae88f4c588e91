using System.Reflection;
using CnnGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>The table of rules and what Roslyn knows of them.</summary>
public class RuleTableTests
{
    public static IEnumerable<DiagnosticRule> Declared => typeof(DiagnosticRules).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(constant => constant.GetValue(null)).OfType<DiagnosticRule>();

    [Fact]
    public void EveryRuleIsInTheTableOnceInOrder() =>
        Assert.Equal(Declared.Select(rule => rule.Id).Order(StringComparer.Ordinal), DiagnosticRules.All.Select(rule => rule.Id));

    [Fact]
    public void AnalyzerMayReportEveryRule()
    {
        var supported = new CnnAnalyzer().SupportedDiagnostics;

        Assert.Equal(DiagnosticRules.All.Select(rule => rule.Id), supported.Select(descriptor => descriptor.Id));
        Assert.All(supported, descriptor => Assert.Equal($"https://github.com/cnngen/cnngen/blob/main/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri));
    }

    [Fact]
    public void RulesAreErrorsUnlessTheySayOtherwise() =>
        Assert.Equal(
            DiagnosticRules.All.Select(rule => rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning),
            new CnnAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.DefaultSeverity));
}
