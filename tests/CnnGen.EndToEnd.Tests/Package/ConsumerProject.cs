using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Package;

/// <summary>A fresh project of a user, outside the repository, that has the package from a folder.</summary>
public sealed class ConsumerProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<CommandResult> _build;

    public ConsumerProject()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Package", "Consumer")))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        _build = new(() => DotNet.Run(Folder, ["build", "-c", "Release", .. Properties("net10.0")], Packages));
    }

    /// <summary>The project's folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Packages of its own, so that the package of an earlier run of the same version is not taken from the machine's.</summary>
    internal string Packages => Path.Combine(Folder, "packages");

    /// <summary>The build for .NET 10, offline: whatever else it needs, this repository was built with.</summary>
    internal CommandResult Build()
    {
        if (!_build.IsValueCreated)
            WriteSources(otherSources: "<clear />");
        return _build.Value;
    }

    /// <summary>What <c>dotnet</c> has to be told.</summary>
    internal static IEnumerable<string> Properties(string framework) => [$"-p:Framework={framework}", $"-p:CnnGenVersion={PackageFeed.Version}"];

    /// <summary>Says where packages come from.</summary>
    /// <param name="otherSources"><c>&lt;clear /&gt;</c> for none but the folder; empty to ask the machine's sources too.</param>
    internal void WriteSources(string otherSources) => File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
        <configuration>
          <packageSources>
            {otherSources}
            <add key="cnngen" value="{PackageFeed.Folder}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="machine" value="{DotNet.MachinePackages}" />
          </fallbackPackageFolders>
        </configuration>
        """);

    public void Dispose() => _folder.Dispose();
}
