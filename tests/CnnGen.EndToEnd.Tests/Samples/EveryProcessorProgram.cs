using System.Runtime.InteropServices;
using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.Samples;

/// <summary>EdgeDigits, published with <c>EveryProcessor=true</c>.</summary>
public sealed class EveryProcessorProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string[]> _files;

    public EveryProcessorProgram() => _files = new(Publish);

    /// <summary>All files that come out; skips the test where they cannot be made.</summary>
    internal IReadOnlyList<string> Files => _files.Value;

    /// <summary>One of them.</summary>
    internal string PathOf(string name) => Files.Single(file => Path.GetFileName(file) == name);

    private string[] Publish() => RuntimeInformation.ProcessArchitecture == Architecture.X64 && OperatingSystem.IsLinux()
        ? EdgeDigitsProgram.Publish(_folder, "-p:EveryProcessor=true")
        : throw Skip.Because("The programs are for x64 Linux.");

    public void Dispose() => _folder.Dispose();
}
