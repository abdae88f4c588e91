using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>What generated code asks of the project: CNN0010, CNN0011.</summary>
public class ProjectRulesTests
{
    private const string Chain = "[[|Model|], Input(4), Dense(2)] public partial class Net;";
    private const string Properties = "[[|Model|]] partial class Net { [Input(4)] partial Map X { get; } [Dense(2), Output] public partial Map Y { get; } }";

    [Theory]
    [InlineData(Chain)]
    [InlineData(Properties)]
    public void UnsafeCodeMustBeAllowed(string source)
    {
        string message = Expect.Mistake("CNN0010", TestProject.Of(source) with { AllowUnsafe = false });

        Assert.Contains("<AllowUnsafeBlocks>true</AllowUnsafeBlocks>", message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnsafeCodeIsAskedForOnceANetwork() =>
        Assert.Equal(["CNN0010", "CNN0010"], (TestProject.Of("[Model] partial class A; [Model] partial class B;") with { AllowUnsafe = false }).Diagnostics().Select(found => found.Id));

    [Fact]
    public void ProjectsWithoutNetworksNeedNoUnsafeCode() => Expect.Clean(TestProject.Of("class A;") with { AllowUnsafe = false });

    [Theory]
    [InlineData(LanguageVersion.CSharp12, "12.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public void LanguageMustBeNewEnough(LanguageVersion version, string name)
    {
        string message = Expect.Mistake("CNN0011", TestProject.Of("[[|Model|], Input(4), Dense(2)] public partial class Net { }") with { LanguageVersion = version });

        Assert.Contains($"compiled as C# {name};", message, StringComparison.Ordinal);
    }

    // The C# compiler tells of partial properties itself: an old language has no way to give them what they lack.
    [Fact]
    public void LanguageOfPartialPropertiesIsToldOnTheModelToo() =>
        Expect.Mistake("CNN0011", TestProject.Of(Properties) with { LanguageVersion = LanguageVersion.CSharp12 }, ["CS8703", "CS9248"]);

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void NewLanguagesAreClean(LanguageVersion version) => Expect.Clean(TestProject.Of("[Model, Input(4), Dense(2)] public partial class Net;") with { LanguageVersion = version });

    [Fact]
    public void UnknownInstructionSetIsTold()
    {
        TestProject project = TestProject.Of("[[|Model|], Input(4), Dense(2)] public partial class Net;") with
        {
            Properties = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("build_property.CnnGenInstructionSets", "Avx2,Avx3"),
        };
        Assert.Contains("'Avx3'", Expect.Mistake("CNN0018", project), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", new[] { "Avx512", "Avx2", "Portable" })]
    [InlineData("portable", new[] { "Portable" })]
    [InlineData("Avx2, Avx512", new[] { "Avx512", "Avx2" })]
    public void KernelsAreWrittenForTheNamedSets(string names, string[] expected)
    {
        TestProject project = TestProject.Of("[Model, Input(4), Dense(2)] public partial class Net;") with
        {
            Properties = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("build_property.CnnGenInstructionSets", names),
        };
        Assert.Equal(
            expected.Select(static name => $"Net.Kernels.{name}.g.cs").Order(StringComparer.Ordinal),
            project.Generate().GeneratedSources.Select(static source => source.HintName).Where(static name => name.StartsWith("Net.Kernels.A", StringComparison.Ordinal) || name.Contains("Portable", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Expect.Clean(project);
    }
}
