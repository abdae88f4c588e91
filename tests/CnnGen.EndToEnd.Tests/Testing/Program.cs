using CnnGen.EndToEnd.InstructionSets;
using CnnGen.EndToEnd.Jit;
using CnnGen.EndToEnd.Training;

namespace CnnGen.EndToEnd.Testing;

/// <summary>What the tests run in a process of its own, with instruction sets switched off with the JIT's report switched on, or with nobody else who allocates or takes memory.</summary>
internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        [GoldenRun.Name] => GoldenRun.Run(),
        [EveryKernelRun.Name] => EveryKernelRun.Run(),
        [AllocationRun.Name] => AllocationRun.Run(),
        [MemoryRun.Name] => MemoryRun.Run(),
        _ => throw new ArgumentException($"Which run? {string.Join(' ', args)}"),
    };

    /// <summary>A command that starts this assembly as a program.</summary>
    public static Command Start(string run, Dictionary<string, string>? environment = null) =>
        new(Command.DotNet, "exec", typeof(Program).Assembly.Location, run) { Environment = environment ?? [] };
}
