using CnnGen.Generator.Pipeline;
using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests.Pipeline;

/// <summary>An edit that changes no network runs nothing again.</summary>
public class IncrementalTests
{
    private const string Network = """
        using System;
        namespace Vision;

        [Model]
        public partial class Net
        {
            [Input(3, 8, 8)] public partial Map Image { get; }
            [Conv2D(4, 3), Relu] partial Map Stem { get; }
            [Flatten, Dense(2), Output] public partial Map Logits { get; }
            public int Size() => 1;
        }

        class Other;

        partial class Unmarked
        {
            [Input(3)] public partial Map X { get; }
        }
        """;

    private static readonly IncrementalStepRunReason[] Untouched = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    [Theory]
    [InlineData("using System;", "using System;\n\n// A line above the network shifts all its places.\n")]
    [InlineData("class Other;", "class Other { int x; }")]
    [InlineData("=> 1;", "=> 2;")]
    [InlineData("public int Size() => 1;", "")]
    [InlineData("[Conv2D(4, 3), Relu]", "[Conv2D( 4 ,\n 3)]\n [Relu] /* spelled otherwise */")]
    [InlineData("partial Map Stem", "partial Map /* the same */ Stem")]
    public void EditOfTheSameFile(string old, string @new) => AssertUntouched(Network.Replace(old, @new, StringComparison.Ordinal), "class Elsewhere;");

    [Fact]
    public void EditOfAnotherFile() => AssertUntouched(Network, "class Elsewhere { string Name => \"changed\"; }");

    [Fact]
    public void NetworkInAnotherFile() => AssertUntouched(Network, "[Model, Input(4), Dense(2)] partial class Another;", onlyFirst: true);

    [Theory]
    [InlineData("Conv2D(4, 3)", "Conv2D(5, 3)")]
    [InlineData("Relu", "Tanh")]
    [InlineData("Stem", "Trunk")]
    [InlineData("public partial Map Logits", "partial Map Logits")]
    [InlineData("[Model]", "[Model(Training = false)]")]
    [InlineData("namespace Vision", "namespace Sight")]
    public void EditOfTheNetworkRunsEveryStep(string old, string @new)
    {
        GeneratorRunResult run = RunAfterEdit(Network.Replace(old, @new, StringComparison.Ordinal), "class Elsewhere;");

        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.ReadSpec));
        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.ApplyOptions));
    }

    [Fact]
    public void OptionsAreAStepOfTheirOwn()
    {
        TestProject project = TestProject.Of(Network, "class Elsewhere;");
        CSharpCompilation compilation = project.Compilation();
        GeneratorDriver driver = project.Driver().RunGenerators(compilation);
        CSharpCompilation debug = compilation.WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release));

        Assert.All(driver.RunGenerators(debug).GetRunResult().Results[0].Reasons(TrackingNames.ReadOptions), reason => Assert.Contains(reason, Untouched));
    }

    private static void AssertUntouched(string file, string elsewhere, bool onlyFirst = false)
    {
        GeneratorRunResult run = RunAfterEdit(file, elsewhere);

        foreach (string step in TrackingNames.All)
        {
            List<IncrementalStepRunReason> reasons = run.Reasons(step);
            Assert.NotEmpty(reasons);
            Assert.All(onlyFirst ? reasons.Take(1) : reasons, reason => Assert.Contains(reason, Untouched));
        }

        var outputs = run.TrackedOutputSteps.SelectMany(output => output.Value).SelectMany(step => step.Outputs);
        Assert.Equal(onlyFirst ? 1 : 0, outputs.Count(output => !Untouched.Contains(output.Reason)));
    }

    private static GeneratorRunResult RunAfterEdit(string file, string elsewhere)
    {
        TestProject project = TestProject.Of(Network, "class Elsewhere;");
        CSharpCompilation before = project.Compilation();
        CSharpCompilation after = Replace(Replace(before, "File1.cs", file), "File2.cs", elsewhere);
        return project.Driver().RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, string path, string text)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        return old.ToString() == text ? compilation : compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)old.Options, path));
    }
}
