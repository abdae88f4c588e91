using System.Text.RegularExpressions;
using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Jit;

/// <summary>What the JIT says of the generated methods of a run in a process of its own.</summary>
internal static partial class JitReport
{
    /// <summary>The generated methods, and those of the library, in the order in which they were compiled, each with its tier.</summary>
    /// <param name="environment">Settings of the process.</param>
    public static IReadOnlyList<CompiledMethod> Summary(Dictionary<string, string> environment) =>
        [.. Run(environment, "DOTNET_JitDisasmSummary", "1").Select(static line => Method().Match(line)).Where(static match => match.Success).Select(static match =>
            new CompiledMethod(match.Groups["network"].Value, match.Groups["class"].Value, match.Groups["name"].Value, match.Groups["tier"].Value))];

    /// <summary>The machine code of generated methods.</summary>
    /// <param name="environment">Settings of the process.</param>
    /// <param name="methods">Names of methods with stars, separated by spaces.</param>
    public static IReadOnlyList<MachineCode> Code(Dictionary<string, string> environment, string methods) => MachineCode.Read(Run(environment, "DOTNET_JitDisasm", methods));

    /// <summary>What the JIT writes while every kernel runs.</summary>
    private static string[] Run(Dictionary<string, string> environment, string setting, string value)
    {
        string report = Path.GetTempFileName();
        try
        {
            var settings = new Dictionary<string, string>(environment) { ["DOTNET_JitStdOutFile"] = report, [setting] = value };
            Program.Start(EveryKernelRun.Name, settings).Run().AssertSuccess("The run of all kernels");
            return File.ReadAllLines(report);
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>A line such as <c>5: JIT compiled CnnGen.Golden.LeNet5+KernelsAvx512:Conv5x5_1x28x28_to_6(int,ptr) [FullOpts, IL size=..., code size=...]</c>.</summary>
    [GeneratedRegex(@"JIT compiled (CnnGen(\.Golden)?|Zoo\.Networks)\.(?<network>\w+)\+?(?<class>\w*)(`1)?(\[.*?\])?:(?<name>[\w.<>]+)(\[.*?\])?\(.*\).* \[(?<tier>[^,]*),.*")]
    private static partial Regex Method();
}

/// <summary>A method that the JIT compiled.</summary>
/// <param name="Network">The network's class, or one of the library.</param>
/// <param name="Class">The nested class, such as <c>KernelsAvx512</c>; empty for the network's own.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Tier">How much it was optimised: <c>FullOpts</c>, <c>Tier0</c>, <c>MinOpts</c> and so on.</param>
internal sealed record CompiledMethod(string Network, string Class, string Name, string Tier)
{
    private const string SomeWidths = "_SomeWidths";

    /// <summary>The method's kernel: what hands over to a text for some widths only has the same.</summary>
    public string Kernel => KernelOf(Name);

    /// <summary>Whether it is the text of a kernel for some widths only.</summary>
    public bool IsForSomeWidths => Name.EndsWith(SomeWidths, StringComparison.Ordinal);

    /// <summary>A method's kernel, by its name.</summary>
    public static string KernelOf(string name) => name.EndsWith(SomeWidths, StringComparison.Ordinal) ? name[..^SomeWidths.Length] : name;
}
