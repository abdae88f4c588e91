using System.Runtime.InteropServices;
using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.Samples;

/// <summary>A processor of another year, by QEMU's emulation of one program. What that program becomes by <c>exec</c> runs on this machine's own.</summary>
internal static class Processor
{
    private const string Emulator = "qemu-x86_64";

    /// <summary>Runs a native program among the pictures; skips the test where it cannot be emulated.</summary>
    /// <param name="model">The processor, as QEMU calls it: <c>Nehalem</c> (2008, SSE4.2), <c>Haswell</c> (2013, AVX2 and FMA).</param>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CommandResult Run(string model, string file, params IEnumerable<string> arguments)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || !OperatingSystem.IsLinux())
            throw Skip.Because("The program is one for x64 Linux.");
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, Emulator))))
            throw Skip.Because($"{Emulator} (Debian's package qemu-user) is not installed.");
        CommandResult run = new Command(Emulator, ["-cpu", model, file, .. arguments]) { Folder = EdgeDigitsProgram.Pictures }.Run();
        // It tells what of the processor it does not emulate.
        return run with { Error = string.Concat(run.Error.Split('\n').Where(static line => line.Length > 0 && !line.StartsWith(Emulator, StringComparison.Ordinal)).Select(static line => line + "\n")) };
    }
}
