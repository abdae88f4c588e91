using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using CnnGen.Compiler;
using CnnGen.Compiler.Code;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Many networks in one assembly in memory, each running the kernels of one instruction set.</summary>
internal sealed partial class GeneratedBatch
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);

    private readonly List<SyntaxTree> _trees = [];

    /// <summary>The instruction sets that this machine has.</summary>
    public static ImmutableArray<InstructionSet> Sets { get; } =
    [
        .. InstructionSet.All.Where(static set => set == InstructionSet.Portable
            || (set == InstructionSet.Avx512 && Avx512F.IsSupported)
            || (set == InstructionSet.Avx2 && Avx2.IsSupported && Fma.IsSupported)),
    ];

    /// <summary>Adds a network: its class without the attributes, which the generator would read again, and what was generated for it.</summary>
    public void Add(NetworkSpec spec, EquatableArray<SourceFile> sources, InstructionSet set)
    {
        TensorSpec[] tensors = [.. spec.Tensors.Select(static tensor => tensor with { Layers = [] })];
        Add(spec.Type.Name + ".cs", SpecText.Write(spec with { Tensors = new(tensors), Arguments = [] }));
        foreach (SourceFile source in sources)
            Add(source.HintName, Guard().Replace(source.Text, guard => guard.Value == set.Guard ? "true" : "false"));
    }

    /// <summary>Compiles and loads all; throws with the C# compiler's errors, whose file names tell the networks.</summary>
    public Assembly Load()
    {
        var compilation = CSharpCompilation.Create("Fuzzed", _trees, TestProject.References, Options);
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException("Generated code does not compile:\n" + string.Join("\n", result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }

    /// <summary>The run of a network in a loaded batch.</summary>
    public static INetworkRun RunOf(Assembly assembly, NetworkSpec spec)
    {
        Type type = assembly.GetType((spec.Type.Namespace.Length > 0 ? spec.Type.Namespace + "." : "") + spec.Type.Name, throwOnError: true)!;
        return (INetworkRun)typeof(NetworkRun<>).MakeGenericType(type).GetMethod(nameof(NetworkRun<>.Create))!.Invoke(null, null)!;
    }

    private void Add(string path, string text) => _trees.Add(CSharpSyntaxTree.ParseText(text, ParseOptions, path));

    /// <summary>The questions of the dispatching methods.</summary>
    [GeneratedRegex(@"Avx512F\.IsSupported|Avx2\.IsSupported && Fma\.IsSupported")]
    private static partial Regex Guard();
}
