using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler;

/// <summary>The stages from a spec to source files.</summary>
public static class NetworkCompiler
{
    /// <summary>Runs only the stages that can refuse a network: what an analyzer calls while the user types.</summary>
    public static EquatableArray<DiagnosticInfo> Check(NetworkSpec spec) => throw new NotSupportedException(spec.Type.Name);

    /// <summary>Compiles a network. Never throws, whatever the spec says.</summary>
    public static CompilationResult Compile(NetworkSpec spec) => throw new NotSupportedException(spec.Type.Name);
}
