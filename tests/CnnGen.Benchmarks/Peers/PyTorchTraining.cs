using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CnnGen.Benchmarks.Peers;

/// <summary>PyTorch in a process of its own, which takes training steps when asked (train_peer.py beside this program).</summary>
internal sealed class PyTorchTraining : IDisposable
{
    /// <summary>Names the Python that has PyTorch.</summary>
    public const string PythonVariable = "CNNGEN_PYTHON";

    /// <summary>Steps that the peer takes before it is measured.</summary>
    public const int WarmUpSteps = 16;

    private const string UsualPython = "/usr/bin/python3";
    private const string Script = "train_peer.py";
    private readonly Process _process;

    private PyTorchTraining(Process process, string version, double[] losses)
    {
        _process = process;
        Title = "PyTorch " + version;
        Losses = losses;
    }

    /// <summary>Name and version, for reports.</summary>
    public string Title { get; }

    /// <summary>Losses of the steps of the warm-up: the proof that it computes what we do.</summary>
    public IReadOnlyList<double> Losses { get; }

    private static string Python => Environment.GetEnvironmentVariable(PythonVariable) is { Length: > 0 } path ? path : UsualPython;

    /// <summary>Whether there is a Python with PyTorch.</summary>
    public static bool IsAvailable()
    {
        if (!File.Exists(Python))
            return false;
        using Process process = Start("-c", "import torch, numpy");
        process.StandardInput.Close();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Starts the peer and waits until it is warm.</summary>
    /// <exception cref="BenchmarkException">The script failed.</exception>
    public static PyTorchTraining Start(string network, int batch, int threads)
    {
        string[] numbers = [.. new[] { batch, threads }.Select(static number => number.ToString(CultureInfo.InvariantCulture))];
        Process process = Start([Path.Combine(AppContext.BaseDirectory, Script), network, .. numbers]);
        using JsonDocument ready = JsonDocument.Parse(ReadLine(process));
        return new PyTorchTraining(process, ready.RootElement.GetProperty("version").GetString()!, [.. ready.RootElement.GetProperty("losses").EnumerateArray().Select(static loss => loss.GetDouble())]);
    }

    /// <summary>Takes steps.</summary>
    /// <returns>Seconds of one of them, on average.</returns>
    /// <exception cref="BenchmarkException">The script failed.</exception>
    public double Sample(int steps)
    {
        _process.StandardInput.WriteLine(steps.ToString(CultureInfo.InvariantCulture));
        _process.StandardInput.Flush();
        return double.Parse(ReadLine(_process), CultureInfo.InvariantCulture) / steps;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Python, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string ReadLine(Process process) =>
        process.StandardOutput.ReadLine() ?? throw new BenchmarkException($"{Script}: {process.StandardError.ReadToEnd().Trim()}");
}
