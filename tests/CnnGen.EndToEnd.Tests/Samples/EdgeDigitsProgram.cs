using CnnGen.EndToEnd.Publishing;
using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Samples;

/// <summary>EdgeDigits, published as the README says: one program.</summary>
public sealed class EdgeDigitsProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _file;

    public EdgeDigitsProgram() => _file = new(() => Assert.Single(Publish(_folder)));

    /// <summary>The program's file, alone in its folder; skips the test where it cannot be made.</summary>
    public string File => _file.Value;

    /// <summary>The folder of the sample pictures.</summary>
    public static string Pictures => Path.Combine(Repository.Root, "samples", "EdgeDigits", "pictures");

    /// <summary>Runs the program among the pictures.</summary>
    internal CommandResult Run(byte[] input, params IEnumerable<string> arguments) => new Command(File, arguments) { Folder = Pictures, Input = input }.Run();

    /// <summary>Publishes the sample into a folder.</summary>
    /// <returns>The files that come out.</returns>
    internal static string[] Publish(TemporaryFolder folder, params string[] properties)
    {
        // What the build leaves behind goes to a folder of its own: another framework's would get in the way of the repository's.
        string output = Path.Combine(folder.Path, "edge");
        AotFramework.Publish(
            Path.Combine(Repository.Root, "samples", "EdgeDigits"),
            [$"-p:EdgeFramework={AotFramework.Name}", .. properties, "-o", output, "--artifacts-path", Path.Combine(folder.Path, "artifacts")]);
        return Directory.GetFiles(output);
    }

    public void Dispose() => _folder.Dispose();
}
