using System.Reflection;
using System.Runtime.Loader;
using CnnGen.Generator;
using Microsoft.CodeAnalysis;

namespace CnnGen.Benchmarks.Generating;

/// <summary>The generator and its compiler, loaded once more: what the JIT compiled of other copies does not help this one.</summary>
internal sealed class GeneratorAssemblies() : AssemblyLoadContext("Generator", isCollectible: true)
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(CnnGenerator).Assembly.Location)!;

    /// <summary>A generator of which nothing has run yet.</summary>
    public ISourceGenerator CreateGenerator()
    {
        Type type = LoadFromAssemblyName(typeof(CnnGenerator).Assembly.GetName()).GetType(typeof(CnnGenerator).FullName!, throwOnError: true)!;
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name is "CnnGen.Generator" or "CnnGen.Compiler"
        ? LoadFromAssemblyPath(Path.Combine(Folder, assemblyName.Name + ".dll"))
        : null;
}
