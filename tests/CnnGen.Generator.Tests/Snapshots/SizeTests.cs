using System.Runtime.CompilerServices;
using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Snapshots;

/// <summary>How much source a network becomes, training and all instruction sets included: what a user reads, and what the C# compiler has to read after each edit.</summary>
public sealed class SizeTests
{
    [Theory]
    [InlineData("LeNet5", 290)]
    [InlineData("CifarCnn", 288)]
    [InlineData("ResNet18", 285)]
    [InlineData("MobileNetV1", 250)]
    public void GeneratedSourceStaysWithinItsBudget(string network, int kilobytes)
    {
        int length = TestProject.Of(Source(network)).Generate().GeneratedSources.Sum(static source => source.SourceText.Length);

        Assert.InRange(length / 1024.0, kilobytes / 2, kilobytes);
    }

    private static string Source(string network, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, $"../../../samples/Zoo/Networks/{network}.cs"));
}
