using CnnGen.Benchmarks.Native;

namespace CnnGen.Benchmarks.Startup;

/// <summary>The sample EdgeDigits as a native binary, which reads a picture and tells the digit.</summary>
internal static class EdgeProgram
{
    private const string Sample = "samples/EdgeDigits";
    private const string Picture = "four.pgm";

    /// <summary>What it says of the picture.</summary>
    public const string Expected = ": 4 ";

    /// <summary>The program on a picture, and then on its standard input, for which it waits.</summary>
    /// <param name="file">The program, if it is published already.</param>
    /// <exception cref="BenchmarkException">It cannot be published.</exception>
    public static StartedProgram Find(FileInfo? file) => new(
        file?.FullName ?? NativePublishing.Publish(Sample, "EdgeFramework", "cnngen-startup"), Path.Combine(NativePublishing.FolderOf(Sample), "pictures", Picture), "-");

    /// <summary>The weights that are in the program.</summary>
    public static string Weights() => Path.Combine(NativePublishing.FolderOf(Sample), "lenet5.safetensors");
}
