using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CnnGen.Generator.Reading;

/// <summary>Reads what the project file says about all its networks: MSBuild properties that the package makes visible.</summary>
internal static class ProjectOptions
{
    private static readonly char[] Separators = [',', ';', ' '];

    public static CompilerOptions Read(AnalyzerConfigOptionsProvider provider) => new(
        AllowUnsafe: false,
        Dump: Property(provider, "CnnGenDump").Equals("true", StringComparison.OrdinalIgnoreCase),
        InstructionSets: Property(provider, "CnnGenInstructionSets").Split(Separators, StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(),
        Winograd: !Property(provider, "CnnGenWinograd").Equals("false", StringComparison.OrdinalIgnoreCase));

    private static string Property(AnalyzerConfigOptionsProvider provider, string name) =>
        provider.GlobalOptions.TryGetValue("build_property." + name, out string? value) ? value : "";
}
