using System.Runtime.InteropServices;
using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.Publishing;

/// <summary>The newest framework whose NativeAOT compiler can be restored here.</summary>
internal static class AotFramework
{
    private static readonly Lazy<(string? Name, string Problem)> Found = new(Find);

    /// <summary>The runtime to publish for: the one that runs here.</summary>
    public static string Runtime => RuntimeInformation.RuntimeIdentifier;

    /// <summary>Name of the framework, such as <c>net10.0</c>; skips the test where there is none.</summary>
    public static string Name => Found.Value.Name ?? throw Skip.Because($"No NativeAOT compiler can be restored: {Found.Value.Problem}");

    /// <summary>Publishes with <c>dotnet publish</c>, to success; skips the test where no linker is installed.</summary>
    public static void Publish(string folder, IEnumerable<string> arguments, string? packages = null)
    {
        CommandResult result = DotNet.Run(folder, ["publish", "-c", "Release", "-r", Runtime, .. arguments], packages);
        if (result.Output.Contains("Platform linker", StringComparison.Ordinal))
            throw Skip.Because("NativeAOT finds no linker: neither clang nor gcc is installed.");
        result.AssertSuccess("dotnet publish");
    }

    private static (string? Name, string Problem) Find()
    {
        using var folder = new TemporaryFolder();
        string problem = "";
        foreach (string framework in new[] { "net10.0", "net9.0" })
        {
            File.WriteAllText(Path.Combine(folder.Path, "probe.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>{framework}</TargetFramework>
                    <PublishAot>true</PublishAot>
                  </PropertyGroup>
                </Project>
                """);
            CommandResult result = DotNet.Run(folder.Path, ["restore", "-r", Runtime]);
            if (result.ExitCode == 0)
                return (framework, "");
            problem = result.Output.Split('\n').FirstOrDefault(static line => line.Contains("error", StringComparison.Ordinal), "").Trim();
        }

        return (null, problem);
    }
}
