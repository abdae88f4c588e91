using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Benchmarks.Generating;

/// <summary>A project in memory with one network, as an IDE holds it: what the generator does when it is opened, and when something else is typed.</summary>
internal sealed class GeneratorProject
{
    /// <summary>What every file of the project may use.</summary>
    public const string Usings = "global using System; global using CnnGen;";

    private const string Resources = "Generating.";
    private const string Elsewhere = "static class Elsewhere { public static int Number => ";

    /// <summary>The language.</summary>
    public static readonly CSharpParseOptions Syntax = new(LanguageVersion.CSharp13);

    /// <summary>The runtime and the library.</summary>
    public static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "CnnGen.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Once nobody holds them, they are unloaded, though their generator is still in use.</summary>
    private readonly GeneratorAssemblies _assemblies;
    private readonly GeneratorDriver _driver;
    private readonly SyntaxTree _elsewhere = Parse(Elsewhere + "0; }", "Elsewhere.cs");
    private readonly CSharpCompilation _compilation;

    public GeneratorProject(string network, GeneratorAssemblies assemblies)
    {
        _assemblies = assemblies;
        _driver = CSharpGeneratorDriver.Create([assemblies.CreateGenerator()], parseOptions: Syntax);
        _compilation = CSharpCompilation.Create(
            network, [Parse(Usings, "Usings.cs"), Parse(Read(network), network + ".cs"), _elsewhere], References, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        // What a compiler does anyway is not the generator's time.
        _ = _compilation.GetDiagnostics();
    }

    /// <summary>Names of the networks that there are as text.</summary>
    public static string[] Networks { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(static name => name.StartsWith(Resources, StringComparison.Ordinal))
            .Select(static name => name[Resources.Length..^".cs".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Generates everything.</summary>
    public Generated Generate()
    {
        long start = Stopwatch.GetTimestamp();
        GeneratorDriver after = _driver.RunGenerators(_compilation);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        GC.KeepAlive(_assemblies);
        GeneratorRunResult run = after.GetRunResult().Results.Single();
        if (run.Exception is not null || run.Diagnostics.Length > 0 || run.GeneratedSources.Length < 2)
            throw new BenchmarkException($"{_compilation.AssemblyName}: {run.Exception?.Message} {string.Join(" ", run.Diagnostics)} {run.GeneratedSources.Length} files.");
        return new(time, run.GeneratedSources.Sum(static source => (long)source.SourceText.Length), after);
    }

    /// <summary>The time that an edit of another file costs: the mean of several edits, one behind the other.</summary>
    public TimeSpan EditElsewhere(GeneratorDriver generated, int edits)
    {
        GeneratorDriver driver = generated;
        SyntaxTree tree = _elsewhere;
        CSharpCompilation compilation = _compilation;
        TimeSpan total = default;
        for (int edit = 1; edit <= edits; edit++)
        {
            SyntaxTree changed = Parse($"{Elsewhere}{edit}; }}", "Elsewhere.cs");
            compilation = compilation.ReplaceSyntaxTree(tree, changed);
            tree = changed;
            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(compilation);
            total += Stopwatch.GetElapsedTime(start);
        }

        return total / edits;
    }

    /// <summary>A file of the project.</summary>
    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Syntax, path);

    /// <summary>The text of a network.</summary>
    public static string Read(string network)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resources + network + ".cs")!);
        return reader.ReadToEnd();
    }
}

/// <summary>What a run of the generator made.</summary>
/// <param name="Time">How long it took.</param>
/// <param name="Characters">Characters of source in all files.</param>
/// <param name="Driver">The driver, which remembers it.</param>
internal sealed record Generated(TimeSpan Time, long Characters, GeneratorDriver Driver);
