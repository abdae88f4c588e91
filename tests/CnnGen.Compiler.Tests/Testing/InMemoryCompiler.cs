using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CnnGen.Compiler.Tests;

/// <summary>Compiles generated text and loads it; what it loads goes again with the last reference.</summary>
internal static class InMemoryCompiler
{
    private static readonly HashSet<string> Needed =
    [
        "System.Private.CoreLib.dll", "System.Runtime.dll", "System.Runtime.Intrinsics.dll", "System.Memory.dll", "System.Numerics.Tensors.dll", "CnnGen.dll",
    ];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Needed.Contains(Path.GetFileName(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);

    public static Assembly Load(params IEnumerable<string> sources)
    {
        var compilation = CSharpCompilation.Create("Generated", sources.Select(static text => CSharpSyntaxTree.ParseText(text)), References, Options);
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            IEnumerable<Diagnostic> errors = result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(5);
            throw new InvalidOperationException($"The generated code does not compile: {string.Join("\n", errors)}\n{string.Join("\n", sources)}");
        }

        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }
}
