namespace CnnGen.Compiler.Diagnostics;

public static partial class DiagnosticRules
{
    /// <summary>All rules, by group.</summary>
    public static EquatableArray<DiagnosticRule> All => [.. Structure];
}
