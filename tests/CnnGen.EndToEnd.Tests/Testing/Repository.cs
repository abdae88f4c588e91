using System.Reflection;

namespace CnnGen.EndToEnd.Testing;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The program of a sample, built as these tests are.</summary>
    public static string ProgramOf(string sample) =>
        Path.Combine(Root, "samples", sample, "bin", typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration, "net10.0", $"{sample}.dll");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CnnGen.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("CnnGen.sln is not above the test assembly.");
    }
}
