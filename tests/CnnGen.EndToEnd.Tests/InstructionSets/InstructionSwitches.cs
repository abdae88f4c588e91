using System.Runtime.InteropServices;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.InstructionSets;

/// <summary>Settings of the run time that take instruction sets away, so that the kernels of smaller ones run.</summary>
internal static class InstructionSwitches
{
    // .NET 10 has one name for a group of sets; before, the first set of the group gave it.
    private static readonly string[] Avx512 = ["DOTNET_EnableAVX512", "DOTNET_EnableAVX512F"];

    /// <summary>The levels, by the words of <see cref="GoldenRun.Level"/>.</summary>
    public static TheoryData<string> Levels => ["AVX-512", "AVX2", "128 bits", "no vectors"];

    /// <summary>The environment of a process that shall run a level; skips the test where this machine cannot.</summary>
    public static Dictionary<string, string> For(string level)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw Skip.Because("The switches are those of x64.");
        if (level == "AVX-512" && GoldenRun.Level != level || level == "AVX2" && GoldenRun.Level is not ("AVX-512" or "AVX2"))
            throw Skip.Because($"This CPU has no {level}.");
        string[] off = level switch
        {
            "AVX-512" => [],
            "AVX2" => Avx512,
            "128 bits" => [.. Avx512, "DOTNET_EnableAVX2", "DOTNET_EnableAVX"],
            _ => [.. Avx512, "DOTNET_EnableHWIntrinsic"],
        };
        return off.ToDictionary(static name => name, static _ => "0");
    }
}
