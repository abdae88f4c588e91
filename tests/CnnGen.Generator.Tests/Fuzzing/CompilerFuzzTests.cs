using System.Collections.Concurrent;
using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Whatever a network says, the compiler does not throw, is quick, and answers with sources or with diagnostics.</summary>
public class CompilerFuzzTests
{
    private const int Networks = 10_000;

    /// <summary>Far above what any of the networks takes: what grows with the square of a network's size, or faster, takes minutes.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public void RandomNetworks()
    {
        var failures = new ConcurrentBag<string>();
        int accepted = 0;
        Parallel.For(0, Networks, seed =>
        {
            NetworkSpec spec = FuzzCases.Any(seed);
            try
            {
                CompilationResult result = Compile(spec);
                if (result.Sources.Count > 0)
                    Interlocked.Increment(ref accepted);
                foreach (string line in Check(spec, result, FuzzCases.IsValid(seed)))
                    failures.Add(FuzzCases.Describe(seed, spec, line));
            }
            catch (Exception exception)
            {
                failures.Add(FuzzCases.Describe(seed, spec, exception.ToString()));
            }
        });

        Assert.True(failures.IsEmpty, $"{failures.Count} failures:\n{string.Join("\n", failures.Take(5))}");
        Assert.InRange(accepted, Networks * 3 / 10, Networks);
    }

    [Theory]
    [MemberData(nameof(HugeNames))]
    public void HugeNetwork(string name)
    {
        NetworkSpec spec = HugeNetworks.All[name]();

        CompilationResult result = Compile(spec);

        Assert.Empty(Check(spec, result, isValid: false));
    }

    public static TheoryData<string> HugeNames => [.. HugeNetworks.All.Keys];

    private static CompilationResult Compile(NetworkSpec spec)
    {
        CompilationResult? result = null;
        TimeSpan time = ThreadClock.Measure(() => result = NetworkCompiler.Compile(spec));
        return time <= Limit ? result! : throw new TimeoutException($"It took {time.TotalSeconds:F1} s.");
    }

    private static IEnumerable<string> Check(NetworkSpec spec, CompilationResult result, bool isValid)
    {
        bool hasErrors = result.Diagnostics.Any(static diagnostic => diagnostic.Rule.IsError);
        if (result.Sources.Count > 0 == hasErrors)
            yield return $"{result.Sources.Count} sources and {result.Diagnostics.Count} diagnostics";
        if (isValid && hasErrors)
            yield return "refused though it keeps the rules: " + result.Diagnostics[0].Message;
        if (hasErrors && NetworkCompiler.Check(spec) != result.Diagnostics)
            yield return "the analyzer finds other mistakes than the compiler";
        foreach (DiagnosticInfo diagnostic in result.Diagnostics.Where(diagnostic => !Exists(spec, diagnostic.Location) || diagnostic.Message.Length == 0))
            yield return $"{diagnostic.Rule.Id} at {diagnostic.Location}, which is no place: {diagnostic.Message}";
        foreach (SourceFile file in result.Sources.Where(static file => file.Text.Contains('\r') || !file.HintName.EndsWith(".g.cs", StringComparison.Ordinal)))
            yield return $"{file.HintName} is not as files are";
        if (result.Sources.Select(static file => file.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count() != result.Sources.Count)
            yield return "two files of one name";
        foreach (string line in PlanInvariants.Broken(spec))
            yield return line;
    }

    private static bool Exists(NetworkSpec spec, SpecLocation place) =>
        place == SpecLocation.Class
        || (place.Tensor >= 0 && place.Tensor < spec.Tensors.Count && place.Layer >= -1 && place.Layer < spec.Tensors[place.Tensor].Layers.Count);
}
