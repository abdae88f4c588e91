using System.Diagnostics;
using System.Globalization;

namespace CnnGen.Benchmarks.Native;

/// <summary>The native program at its work, in a process of its own.</summary>
internal sealed class NativeWorker : IDisposable
{
    private const string Project = "tests/CnnGen.Benchmarks.Native";
    private readonly Process _process;

    private NativeWorker(Process process)
    {
        _process = process;
        Proof = float.Parse(ReadLine(), CultureInfo.InvariantCulture);
    }

    /// <summary>What its last call of the warm-up computed.</summary>
    public float Proof { get; }

    /// <summary>The program, which is published first if it is not named.</summary>
    /// <exception cref="BenchmarkException">It cannot be published.</exception>
    public static string Find(FileInfo? file) => file?.FullName ?? NativePublishing.Publish(Project, "NativeFramework", "cnngen-native");

    /// <summary>Starts it and waits until it is warm.</summary>
    /// <exception cref="BenchmarkException">It failed.</exception>
    public static NativeWorker Start(string program, string[] words) => new(Process.Start(
        new ProcessStartInfo(program, words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!);

    /// <summary>Makes calls.</summary>
    /// <returns>Seconds of one of them, on average.</returns>
    /// <exception cref="BenchmarkException">It failed.</exception>
    public double Sample(int calls)
    {
        _process.StandardInput.WriteLine(calls.ToString(CultureInfo.InvariantCulture));
        _process.StandardInput.Flush();
        return double.Parse(ReadLine(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new BenchmarkException($"The native program: {_process.StandardError.ReadToEnd().Trim()}");
}
