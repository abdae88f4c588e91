using System.Runtime.CompilerServices;

namespace CnnGen.Generator.Tests.Snapshots;

/// <summary>docs/generated-code.md shows what is generated, line for line.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void EveryLineOfGeneratedCodeInTheDocumentIsGenerated()
    {
        string here = Folder();
        string document = File.ReadAllText(Path.Combine(here, "../../../docs/generated-code.md"));
        HashSet<string> generated = [.. Directory.EnumerateFiles(here, "SnapshotTests.LeNet5#*.verified.cs").SelectMany(File.ReadLines).Select(line => line.Trim())];
        string[] shown = [.. document.Split("```csharp\n").Skip(1).SelectMany(block => block[..block.IndexOf("```", StringComparison.Ordinal)].Split('\n'))
            .Select(line => line.Trim()).Where(line => line.Length > 0 && line != "...")];
        Assert.True(shown.Length > 40, "The document shows generated code.");
        Assert.Equal([], shown.Except(generated));
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
