using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CnnGen.Benchmarks.Measuring;
using CnnGen.Benchmarks.Networks;
using CnnGen.Benchmarks.Peers;

namespace CnnGen.Benchmarks.Startup;

/// <summary>The same network in a C program with ONNX Runtime (startup_peer.c), compiled here.</summary>
internal sealed class OnnxRuntimeProgram : IDisposable
{
    private const string Compiler = "cc";
    private const string Source = "startup_peer.c";
    private const float Tolerance = 1e-4f;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen-startup-peer");
    private readonly float[] _expected;

    private OnnxRuntimeProgram(string library)
    {
        using ParameterSet parameters = ParameterSet.Load(LeNet5.Info, EdgeProgram.Weights());
        using LeNet5 network = LeNet5.Create(parameters);
        float[] picture = new float[LeNet5.InputLength];
        RandomData.Fill(picture);
        _expected = network.Predict(picture).ToArray();
        File.WriteAllBytes(PathOf("model.onnx"), NetworkCase.All[0].ToOnnx(parameters, batch: 1));
        File.WriteAllBytes(PathOf("picture"), MemoryMarshal.AsBytes<float>(picture).ToArray());
        Program = new StartedProgram(Compile(), library, PathOf("model.onnx"), PathOf("picture")) { Size = new FileInfo(library).Length };
    }

    /// <summary>The compiled program.</summary>
    public StartedProgram Program { get; }

    /// <summary>Compiles it; null and what is missing where there is no compiler or no library.</summary>
    public static OnnxRuntimeProgram? Create(out string problem)
    {
        string? library = Environment.GetEnvironmentVariable(OnnxRuntimeApi.LibraryVariable);
        bool hasCompiler = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, Compiler)));
        problem = string.IsNullOrEmpty(library) ? $"{OnnxRuntimeApi.LibraryVariable} is not set" : !hasCompiler ? $"there is no C compiler '{Compiler}'" : "";
        return problem.Length == 0 ? new OnnxRuntimeProgram(library!) : null;
    }

    /// <summary>Whether a line holds our outputs.</summary>
    /// <exception cref="BenchmarkException">It holds others.</exception>
    public void Check(string line)
    {
        float[] outputs = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => float.Parse(word, CultureInfo.InvariantCulture))];
        if (outputs.Length != _expected.Length || outputs.Zip(_expected).Any(static pair => !(Math.Abs(pair.First - pair.Second) <= Tolerance * (1 + Math.Abs(pair.Second)))))
            throw new BenchmarkException($"The peer's outputs are {line}, ours {string.Join(" ", _expected)}.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);

    private string Compile()
    {
        string program = PathOf("startup_peer");
        using Process process = Process.Start(
            new ProcessStartInfo(Compiler, ["-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, Source), "-ldl"]) { RedirectStandardError = true })!;
        string problem = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? program : throw new BenchmarkException($"{Source}: {problem}");
    }
}
