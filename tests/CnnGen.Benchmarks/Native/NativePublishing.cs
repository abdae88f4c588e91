using System.Diagnostics;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace CnnGen.Benchmarks.Native;

/// <summary>Makes native programs of projects of this repository.</summary>
internal static class NativePublishing
{
    private const string Solution = "CnnGen.sln";
    private static readonly string[] Frameworks = ["net10.0", "net9.0"];

    /// <summary>A folder of the repository that this program was built in.</summary>
    /// <exception cref="BenchmarkException">It is not there.</exception>
    public static string FolderOf(string project)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return Path.Combine(folder.FullName, project);
        }

        throw new BenchmarkException($"{project} is not where this program was built.");
    }

    /// <summary>Publishes for the newest framework whose native compiler can be restored, into a temporary folder that later runs find again.</summary>
    /// <param name="project">The project's folder, in the repository.</param>
    /// <param name="frameworkProperty">The property of the project that says for which framework.</param>
    /// <param name="output">Name of the folder that the program and what is left of its making go to.</param>
    /// <returns>The program.</returns>
    /// <exception cref="BenchmarkException">It cannot be published.</exception>
    public static string Publish(string project, string frameworkProperty, string output)
    {
        string folder = Path.Combine(Path.GetTempPath(), output);
        string program = Path.Combine(folder, "bin", Path.GetFileName(project) + (OperatingSystem.IsWindows() ? ".exe" : ""));
        string problem = "";
        foreach (string framework in Frameworks)
        {
            AnsiConsole.MarkupLineInterpolated($"[grey]Publishing {project} for {framework}.[/]");
            string[] arguments =
            [
                "publish", FolderOf(project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, $"-p:{frameworkProperty}={framework}",
                "-o", Path.GetDirectoryName(program)!, "--artifacts-path", Path.Combine(folder, "artifacts"), "-nodeReuse:false",
            ];
            using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
            problem = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0 && File.Exists(program))
                return program;
        }

        throw new BenchmarkException($"{project} cannot be published as a native program: {problem.Split('\n').FirstOrDefault(static line => line.Contains("error", StringComparison.Ordinal), "").Trim()}");
    }
}
