using System.Diagnostics;

namespace CnnGen.EndToEnd.Testing;

/// <summary>What a program that ran left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The same, if the exit code is 0; fails with all that was printed otherwise.</summary>
    public CommandResult AssertSuccess(string what)
    {
        Assert.True(ExitCode == 0, $"{what} ended with {ExitCode}:\n{Output}\n{Error}");
        return this;
    }
}

/// <summary>Runs a program to its end.</summary>
internal sealed class Command(string program, params IEnumerable<string> arguments)
{
    /// <summary>How long it may take: five minutes, unless it is said.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Environment variables on top of those of this process.</summary>
    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>Folder that it runs in.</summary>
    public string Folder { get; init; } = AppContext.BaseDirectory;

    /// <summary>What it reads on standard input.</summary>
    public byte[] Input { get; init; } = [];

    /// <summary>The <c>dotnet</c> that runs these tests.</summary>
    public static string DotNet { get; } =
        System.Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>Runs the program; fails if it takes longer than it may.</summary>
    public CommandResult Run()
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A build must not take over the settings of the build that started these tests.
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach ((string name, string value) in Environment)
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        WriteInput(process);
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} takes more than {Longest.TotalMinutes} minutes.");
        }

        return new CommandResult(process.ExitCode, output.Result, error.Result);
    }

    private void WriteInput(Process process)
    {
        try
        {
            process.StandardInput.BaseStream.Write(Input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it: its exit code tells why.
        }
    }
}
