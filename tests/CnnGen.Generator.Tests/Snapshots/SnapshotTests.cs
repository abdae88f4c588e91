using System.Globalization;
using System.Runtime.CompilerServices;
using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using VerifyXunit;

namespace CnnGen.Generator.Tests.Snapshots;

/// <summary>The generated files, as a user sees them.</summary>
public sealed class SnapshotTests
{
    private const string Branched = """
        namespace Sample;

        [Model]
        public partial class Branched
        {
            [Input(3, 8, 8)] public partial Map Image { get; }
            [Conv2D(8, 3, Padding = 1, Bias = false), Relu] public partial Map Stem { get; }
            [Conv2D(8, 3, Padding = 1, Groups = 8), Relu, Conv2D(8, 1), Add(nameof(Stem))] private partial Map Sum { get; }
            [Concat(nameof(Stem)), MaxPool2D(2), GlobalAvgPool, Dropout(0.25f), Dense(4), Output] public partial Map Scores { get; }
        }
        """;

    /// <summary>The network of the samples, which docs/generated-code.md walks through.</summary>
    [Fact]
    public Task LeNet5() => Verifier.Verify(Run(TestProject.Of(LeNet5Source())));

    [Fact]
    public Task BranchedWithDump() =>
        Verifier.Verify(Run(TestProject.Of(Branched) with { Properties = TestProject.Of().Properties.Add("build_property.CnnGenDump", "true") }));

    /// <summary>Nothing in the output depends on the machine's language, and nothing on the run.</summary>
    [Fact]
    public void ForeignSignsAndSecondRunsChangeNothing()
    {
        TestProject[] projects = [TestProject.Of(LeNet5Source()), TestProject.Of(Branched)];
        string[] expected = [.. projects.Select(Text)];
        CultureInfo before = CultureInfo.CurrentCulture;
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NegativeSign = "~";
        foreign.NumberFormat.NumberDecimalSeparator = ";";
        foreign.NumberFormat.NumberGroupSeparator = "'";
        try
        {
            CultureInfo.CurrentCulture = foreign;
            Assert.Equal("~1;5", (-1.5).ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, projects.Select(Text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static GeneratorDriver Run(TestProject project) => project.Driver().RunGenerators(project.Compilation());

    private static string Text(TestProject project) => string.Join(
        "\n", Run(project).GetRunResult().Results.Single().GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText));

    private static string LeNet5Source([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../samples/Digits/LeNet5.cs")).ReplaceLineEndings("\n");
}
