using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace CnnGen.Reports;

/// <summary>What a run was computed on.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>The operating system.</summary>
    public static string System => RuntimeInformation.OSDescription;

    /// <summary>Such as <c>x64</c>.</summary>
    public static string Architecture => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>What the processor calls itself, as far as it can be had.</summary>
    public static string Processor { get; } = (FromLinux() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? Architecture).Trim();

    /// <summary>Processors that the process may use.</summary>
    public static int Cores => Environment.ProcessorCount;

    /// <summary>Bits of the vectors that generated kernels use here.</summary>
    public static int VectorBits => Avx512F.IsSupported ? 512 : Avx2.IsSupported && Fma.IsSupported ? 256 : 128;

    /// <summary>The vectors' instruction set.</summary>
    public static string InstructionSet => VectorBits switch { 512 => "AVX-512", 256 => "AVX2", _ when AdvSimd.IsSupported => "NEON", _ => "SSE" };

    /// <summary>The run time.</summary>
    public static string DotNet => RuntimeInformation.FrameworkDescription;

    /// <summary>This library's version.</summary>
    public static string Library => typeof(Machine).Assembly.GetName().Version?.ToString(3) ?? "";

    private static string? FromLinux()
    {
        try
        {
            return !File.Exists(ProcessorFile) ? null : File.ReadLines(ProcessorFile)
                .Where(static line => line.StartsWith("model name", StringComparison.Ordinal))
                .Select(static line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]).FirstOrDefault();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
