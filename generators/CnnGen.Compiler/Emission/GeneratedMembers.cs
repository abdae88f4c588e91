namespace CnnGen.Compiler;

/// <summary>The members that every generated class has; no tensor may be called so.</summary>
internal static class GeneratedMembers
{
    public static readonly HashSet<string> Names = new(
    [
        "InputLength", "OutputLength", "ParameterCount", "MultiplyAdds", "Info", "Summary", "Create", "Load", "Save", "Predict", "Parameters", "Dispose",
        "Forward", "AccumulateGradients", "Kernels", "KernelsAvx512", "KernelsAvx2", "KernelsPortable", "_parameters", "_ownsParameters", "_arena",
    ], StringComparer.Ordinal);
}
