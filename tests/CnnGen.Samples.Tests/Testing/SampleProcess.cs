using System.Diagnostics;

namespace CnnGen.Samples.Tests;

/// <summary>A sample as a program of its own, in a folder that is gone afterwards.</summary>
public sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Where it runs.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("cnngen").FullName;

    /// <summary>Runs a sample to its end.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="args">Its arguments.</param>
    public (int Code, string Output, string Error) Run(string sample, params string[] args) => Run(sample, args, onLine: null);

    /// <summary>Runs a sample to its end.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="onLine">Called with the process and each line of its output, as soon as it comes.</param>
    public (int Code, string Output, string Error) Run(string sample, string[] args, Action<Process, string>? onLine) => Run(new ProcessStartInfo("dotnet", [FileOf(sample), .. args]), onLine);

    /// <summary>Runs a command as a shell does.</summary>
    public (int Code, string Output, string Error) Shell(string command) => Run(new ProcessStartInfo("/bin/sh", ["-c", command]), onLine: null);

    /// <summary>Starts a sample whose output nobody reads: with the first thing that it prints, it waits for ever.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>The process; what it writes to the error stream is in the file <c>errors</c>.</returns>
    public Process StartUnread(string sample, params string[] args)
    {
        // A pipe that is full, and stays so.
        const string Script = """
            mkfifo unread && exec 3<>unread
            cat /dev/zero >&3 & sleep 1; kill $!
            exec dotnet "$@" >unread 2>errors
            """;
        return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", FileOf(sample), .. args]) { WorkingDirectory = Folder })!;
    }

    /// <summary>Sends a signal, such as <c>INT</c>, which is Ctrl-C.</summary>
    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("/bin/kill", ["-" + signal, $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The file of a sample, which was built beside the tests.</summary>
    private static string FileOf(string sample)
    {
        // .../tests/CnnGen.Samples.Tests/bin/Release/net10.0/ -> .../samples/Digits/bin/Release/net10.0/Digits.dll
        string output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), build = Path.GetDirectoryName(output)!;
        string root = Path.GetFullPath(Path.Combine(build, "..", "..", "..", ".."));
        return Path.Combine(root, "samples", sample, "bin", Path.GetFileName(build), Path.GetFileName(output), sample + ".dll");
    }

    private (int Code, string Output, string Error) Run(ProcessStartInfo start, Action<Process, string>? onLine)
    {
        start.WorkingDirectory = Folder;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        var output = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            output.Add(line);
            onLine?.Invoke(process, line);
        }

        Assert.True(process.WaitForExit(Longest), "It does not end.");
        return (process.ExitCode, string.Concat(output.Select(static line => line + "\n")), error.Result);
    }
}
