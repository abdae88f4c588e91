namespace CnnGen.Samples.Tests.Reports;

/// <summary>A test that looks at a page in Chromium; it is skipped where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Looks for a browser.</summary>
    public BrowserFactAttribute()
    {
        if (Browser is null)
            Skip = "There is no Chromium: the environment variable CNNGEN_CHROMIUM names none, and the path has none.";
    }

    /// <summary>Path of the browser: what the environment variable CNNGEN_CHROMIUM says, or one of the usual names in the path.</summary>
    public static string? Browser { get; } = Environment.GetEnvironmentVariable("CNNGEN_CHROMIUM") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
