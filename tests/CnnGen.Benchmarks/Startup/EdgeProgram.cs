using System.Diagnostics;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace CnnGen.Benchmarks.Startup;

/// <summary>The sample EdgeDigits as a native binary, which reads a picture and tells the digit.</summary>
internal static class EdgeProgram
{
    private const string Sample = "samples/EdgeDigits";
    private const string Picture = "four.pgm";
    private const string Solution = "CnnGen.sln";
    private static readonly string[] Frameworks = ["net10.0", "net9.0"];

    /// <summary>What it says of the picture.</summary>
    public const string Expected = ": 4 ";

    /// <summary>The program on a picture, and then on its standard input, for which it waits.</summary>
    /// <param name="file">The program, if it is published already.</param>
    /// <exception cref="BenchmarkException">It cannot be published.</exception>
    public static StartedProgram Find(FileInfo? file) =>
        new(file?.FullName ?? Publish(), Path.Combine(Folder(), "pictures", Picture), "-");

    /// <summary>The weights that are in the program.</summary>
    public static string Weights() => Path.Combine(Folder(), "lenet5.safetensors");

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return Path.Combine(folder.FullName, Sample);
        }

        throw new BenchmarkException($"{Sample} is not where this program was built.");
    }

    /// <summary>Publishes for the newest framework whose native compiler can be restored, into a temporary folder that later runs find again.</summary>
    private static string Publish()
    {
        string output = Path.Combine(Path.GetTempPath(), "cnngen-startup");
        string program = Path.Combine(output, "bin", OperatingSystem.IsWindows() ? "EdgeDigits.exe" : "EdgeDigits");
        string problem = "";
        foreach (string framework in Frameworks)
        {
            AnsiConsole.MarkupLineInterpolated($"[grey]Publishing {Sample} for {framework}.[/]");
            string[] arguments =
            [
                "publish", Folder(), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, $"-p:EdgeFramework={framework}",
                "-o", Path.GetDirectoryName(program)!, "--artifacts-path", Path.Combine(output, "artifacts"), "-nodeReuse:false",
            ];
            using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
            problem = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0 && File.Exists(program))
                return program;
        }

        throw new BenchmarkException($"{Sample} cannot be published as a native binary: {problem.Split('\n').FirstOrDefault(static line => line.Contains("error", StringComparison.Ordinal), "").Trim()}");
    }
}
