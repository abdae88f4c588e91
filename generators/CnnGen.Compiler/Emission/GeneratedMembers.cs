namespace CnnGen.Compiler;

/// <summary>The names that mean something inside every generated class; neither the class nor a tensor may be called so, nor another member, unless both are methods.</summary>
public static class GeneratedMembers
{
    /// <summary>What the field behind a kept tensor is called before the tensor's name.</summary>
    public const string LayoutField = "_layoutOf";

    private static readonly HashSet<string> Names = new(
    [
        "InputLength", "OutputLength", "ParameterCount", "MultiplyAdds", "Info", "Summary", "Create", "Load", "Map", "Save", "Predict", "Parameters", "Dispose",
        "Forward", "AccumulateGradients", "Kernels", "KernelsAvx512", "KernelsAvx2", "KernelsPortable", "_parameters", "_ownsParameters", "_predictor", "Threads",
        "Backward", "Gradients", "GradientMaps", "ForwardAndBackward", "_gradientArena", "Prepare",
    ], StringComparer.Ordinal);

    /// <summary>Whether a name is one of them.</summary>
    public static bool Reserve(string name) => Names.Contains(name) || name.StartsWith(LayoutField, StringComparison.Ordinal);
}
