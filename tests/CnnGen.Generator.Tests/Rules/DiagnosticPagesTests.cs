using System.Text.RegularExpressions;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>Each rule has a page, and what the page shows is true: its example is reported, its fix is clean.</summary>
public partial class DiagnosticPagesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics");

    /// <summary>Rules that no source breaks, or whose example is too long for a page.</summary>
    private static readonly string[] WithoutExample = ["CNN0001", "CNN0018", "CNN0114", "CNN0119", "CNN0123"];

    /// <summary>What a build reports by itself: a page and a line in the index, but no rule of the compiler.</summary>
    private static readonly string[] OfTheBuild = ["CNN0900", "CNN0901"];

    public static TheoryData<string> Ids => [.. DiagnosticRules.All.Select(rule => rule.Id)];

    public static TheoryData<string> IdsWithExample => [.. DiagnosticRules.All.Select(rule => rule.Id).Except(WithoutExample)];

    [Fact]
    public void EveryRuleHasAPageAndEveryPageARule() =>
        Assert.Equal(
            DiagnosticRules.All.Select(rule => rule.Id).Concat(OfTheBuild),
            Directory.GetFiles(Folder, "CNN*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void IndexListsEveryRule() =>
        Assert.Equal(
            DiagnosticRules.All.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} |"),
            File.ReadLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("| [CNN0", StringComparison.Ordinal) && !OfTheBuild.Any(line.Contains)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void PageBeginsWithTheTitleOfItsRule(string id) =>
        Assert.StartsWith($"# {id}: {DiagnosticRules.All.Single(rule => rule.Id == id).Title}\n", Page(id), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(IdsWithExample))]
    public void ExampleIsReported(string id) => Assert.Equal([id], Project(id, Blocks(id)[0]).Diagnostics().Select(diagnostic => diagnostic.Id));

    [Theory]
    [MemberData(nameof(IdsWithExample))]
    public void FixIsClean(string id)
    {
        string[] blocks = Blocks(id);

        Expect.Clean(blocks.Length > 1 ? Project("", blocks[1]) : Project("", blocks[0]));
    }

    private static TestProject Project(string id, string source) => id switch
    {
        "CNN0010" => TestProject.Of(source) with { AllowUnsafe = false },
        "CNN0011" => TestProject.Of(source) with { LanguageVersion = LanguageVersion.CSharp12 },
        _ => TestProject.Of(source),
    };

    private static string Page(string id) => File.ReadAllText(Path.Combine(Folder, id + ".md"));

    private static string[] Blocks(string id) => [.. CSharpBlock().Matches(Page(id)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
