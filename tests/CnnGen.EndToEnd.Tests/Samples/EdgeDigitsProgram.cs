using CnnGen.EndToEnd.Publishing;
using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Samples;

/// <summary>EdgeDigits, published as the README says.</summary>
public sealed class EdgeDigitsProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _file;

    public EdgeDigitsProgram() => _file = new(Publish);

    /// <summary>The program's file, alone in its folder; skips the test where it cannot be made.</summary>
    public string File => _file.Value;

    /// <summary>The folder of the sample pictures.</summary>
    public static string Pictures => Path.Combine(Repository.Root, "samples", "EdgeDigits", "pictures");

    /// <summary>Runs the program among the pictures.</summary>
    internal CommandResult Run(byte[] input, params IEnumerable<string> arguments) => new Command(File, arguments) { Folder = Pictures, Input = input }.Run();

    private string Publish()
    {
        // What the build leaves behind goes to a folder of its own: another framework's would get in the way of the repository's.
        string output = Path.Combine(_folder.Path, "edge");
        AotFramework.Publish(
            Path.Combine(Repository.Root, "samples", "EdgeDigits"),
            [$"-p:EdgeFramework={AotFramework.Name}", "-o", output, "--artifacts-path", Path.Combine(_folder.Path, "artifacts")]);
        return Assert.Single(Directory.GetFiles(output));
    }

    public void Dispose() => _folder.Dispose();
}
