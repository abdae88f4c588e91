using System.Diagnostics;

namespace CnnGen.Benchmarks.Startup;

/// <summary>A program that prints a line once it has predicted.</summary>
/// <param name="file">The program.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class StartedProgram(string file, params string[] arguments)
{
    /// <summary>Bytes of the program and of what it loads.</summary>
    public long Size { get; init; } = new FileInfo(file).Length;

    /// <summary>Whether it then waits for the end of its standard input, so that its memory can be looked at.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>Runs it once.</summary>
    /// <exception cref="BenchmarkException">It printed nothing.</exception>
    public Start Run()
    {
        var information = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(information)!;
        int first = process.StandardOutput.BaseStream.ReadByte();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (first < 0)
            throw new BenchmarkException($"{file}: {process.StandardError.ReadToEnd().Trim()}");
        string line = (char)first + process.StandardOutput.ReadLine();
        long memory = Waits ? process.PeakWorkingSet64 : 0;
        process.StandardInput.Close();
        process.WaitForExit();
        return new Start(seconds, memory, line);
    }
}

/// <summary>What was seen of a process.</summary>
/// <param name="Seconds">From before it was asked for to its first byte of output.</param>
/// <param name="Memory">Most bytes of it that were in memory until then; 0 if it does not wait.</param>
/// <param name="Line">Its first line.</param>
internal readonly record struct Start(double Seconds, long Memory, string Line);
