using System.Reflection;
using System.Runtime.Loader;
using CnnGen.Benchmarks.Generating;
using CnnGen.Benchmarks.Networks;
using CnnGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CnnGen.Benchmarks.Profiling;

/// <summary>Networks that are generated once more from their text, with clocks between the calls of their passes, compiled and loaded.</summary>
internal sealed class ProfiledNetworks
{
    private const string AssemblyName = "Profiled";
    private readonly Assembly _assembly;
    private readonly IReadOnlyList<ClockedCall> _calls;

    private ProfiledNetworks(Assembly assembly, IReadOnlyList<ClockedCall> calls)
    {
        _assembly = assembly;
        _calls = calls;
    }

    /// <summary>Generates, rewrites, compiles and loads.</summary>
    /// <param name="source">C# with the classes of the networks.</param>
    /// <exception cref="BenchmarkException">It does not compile.</exception>
    public static ProfiledNetworks Load(string source)
    {
        CSharpCompilation plain = CSharpCompilation.Create(
            AssemblyName, [GeneratorProject.Parse(GeneratorProject.Usings, "Usings.cs"), GeneratorProject.Parse(source, "Networks.cs")],
            [.. GeneratorProject.References, MetadataReference.CreateFromFile(typeof(CallClock).Assembly.Location)],
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        CSharpGeneratorDriver.Create([new CnnGenerator().AsSourceGenerator()], parseOptions: GeneratorProject.Syntax)
            .RunGeneratorsAndUpdateCompilation(plain, out Compilation generated, out _);
        var clocks = new ClockedCalls();
        foreach (SyntaxTree tree in generated.SyntaxTrees.Skip(plain.SyntaxTrees.Length).ToArray())
            generated = generated.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(clocks.Visit(tree.GetRoot()), tree.Options));
        return new(Compile(generated), clocks.Calls);
    }

    /// <summary>A network, to be run as the other suites do.</summary>
    /// <param name="name">Name of its class.</param>
    public NetworkCase Find(string name)
    {
        Type type = _assembly.GetTypes().Single(type => type.Name == name && type.GetInterfaces().Any(static part => part.Name == typeof(IModel<>).Name));
        return (NetworkCase)Activator.CreateInstance(typeof(NetworkCase<>).MakeGenericType(type), name, null)!;
    }

    /// <summary>The calls of a pass of a network, in order.</summary>
    public ClockedCall[] CallsOf(string name, bool isTraining) => [.. _calls.Where(call => call.Network == name && call.IsTraining == isTraining)];

    /// <summary>Multiply-adds of each layer of a network that has any, by name, as its table of layers tells them.</summary>
    public Dictionary<string, long> MultiplyAddsOf(string name)
    {
        Type type = _assembly.GetTypes().Single(type => type.Name == name && type.GetField("Summary") is not null);
        var counts = new Dictionary<string, long>();
        foreach (string line in ((string)type.GetField("Summary")!.GetRawConstantValue()!).Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && long.TryParse(words[^1].Replace(",", ""), out long count) && count > 0)
                counts[words[0]] = count;
        }

        return counts;
    }

    /// <summary>Numbers the calls for the clock.</summary>
    public void PrepareClock() => CallClock.Prepare(_calls.Count);

    private static Assembly Compile(Compilation compilation)
    {
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            Diagnostic error = result.Diagnostics.First(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new BenchmarkException($"What is to be profiled does not compile: {error}");
        }

        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }
}
