namespace CnnGen.EndToEnd.Testing;

/// <summary>Runs the SDK, leaving no process behind.</summary>
internal static class DotNet
{
    // Three native programs take a minute and a half, and several times as long where others build.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Runs <c>dotnet</c> with a command that builds, such as <c>build</c> or <c>publish</c>.</summary>
    /// <param name="folder">Folder that it runs in.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="packages">Folder that packages go to; null for the machine's.</param>
    public static CommandResult Run(string folder, IEnumerable<string> arguments, string? packages = null)
    {
        var environment = new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" };
        if (packages is not null)
            environment["NUGET_PACKAGES"] = packages;
        return new Command(Command.DotNet, [.. arguments, "-p:UseSharedCompilation=false"]) { Folder = folder, Environment = environment, Longest = Longest }.Run();
    }

    /// <summary>The folder that the machine keeps packages in.</summary>
    public static string MachinePackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
