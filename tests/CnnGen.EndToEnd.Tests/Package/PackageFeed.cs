namespace CnnGen.EndToEnd.Package;

/// <summary>The folder that the build of these tests put the package in.</summary>
internal static class PackageFeed
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "feed");

    /// <summary>The package's file.</summary>
    public static string File { get; } = Assert.Single(Directory.GetFiles(Folder, "*.nupkg"));

    /// <summary>The package's version, from the name of its file.</summary>
    public static string Version => Path.GetFileNameWithoutExtension(File)["CnnGen.".Length..];
}
