using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

// The namespace, the calls and the file names are those of the packages Verify.Xunit and Verify.SourceGenerators, so that they can replace this file.
namespace VerifyXunit;

/// <summary>Holds generated files against the verified ones that lie beside the test: <c>Class.Method#Hint.verified.cs</c>.</summary>
/// <remarks>A file that differs is written as <c>.received.cs</c>; to accept it, rename it to <c>.verified.cs</c>.</remarks>
public static class Verifier
{
    /// <summary>Fails unless the driver's run made exactly the verified files.</summary>
    public static async Task Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        string folder = Path.GetDirectoryName(sourceFile)!;
        string prefix = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}#";
        HashSet<string> missing = [.. Directory.EnumerateFiles(folder, prefix + "*.verified.cs")];
        List<string> problems = [];
        foreach (GeneratedSourceResult source in driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources))
        {
            string path = Path.Combine(folder, prefix + Path.GetFileNameWithoutExtension(source.HintName));
            string text = $"//HintName: {source.HintName}\n{source.SourceText}";
            bool isKnown = missing.Remove(path + ".verified.cs");
            if (isKnown && await File.ReadAllTextAsync(path + ".verified.cs") == text)
            {
                File.Delete(path + ".received.cs");
                continue;
            }

            await File.WriteAllTextAsync(path + ".received.cs", text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            problems.Add($"{(isKnown ? "different" : "new")}: {path}.received.cs");
        }

        problems.AddRange(missing.Select(path => $"no longer generated: {path}"));
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }
}
