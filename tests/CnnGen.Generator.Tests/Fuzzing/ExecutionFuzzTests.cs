using System.Reflection;
using CnnGen.Compiler;
using CnnGen.Compiler.Code;
using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Random networks compute what the plain reference kernels compute: predictions, named tensors, losses and gradients.</summary>
public class ExecutionFuzzTests
{
    private const int Networks = 300;
    private const int BatchSize = 100;

    /// <summary>The C# compiler takes ten seconds for a megabyte of kernels.</summary>
    private const int LongestKernels = 24 * 1024;

    [Fact]
    public void RandomNetworks()
    {
        List<string> failures = [];
        foreach (Case[] batch in Cases().Take(Networks).Chunk(BatchSize))
            failures.AddRange(Run(batch));

        Assert.True(failures.Count == 0, $"{failures.Count} failures:\n{string.Join("\n", failures.Take(5))}");
    }

    private sealed record Case(int Seed, InstructionSet Set, NetworkSpec Spec, EquatableArray<SourceFile> Sources)
    {
        /// <summary>The same network under another name, for the plain kernels.</summary>
        public NetworkSpec Reference { get; } = Rename(Spec, Spec.Type.Name + "Reference");

        private static NetworkSpec Rename(NetworkSpec spec, string name) =>
            spec with { Type = new(spec.Type.Namespace, spec.Type.Containers, "partial class " + name, name) };
    }

    private static IEnumerable<Case> Cases()
    {
        for (int seed = 0; ; seed++)
        {
            if (!FuzzCases.IsValid(seed))
                continue;
            NetworkSpec spec = FuzzCases.Any(seed);
            InstructionSet set = GeneratedBatch.Sets[seed % GeneratedBatch.Sets.Length];
            // Small networks would never share methods by themselves.
            EquatableArray<SourceFile> sources = NetworkCompiler.Compile(spec, seed % 2 == 0 ? CodeForm.Unrolled : CodeForm.Shared).Sources;
            if (sources.Sum(file => file.HintName.EndsWith($".Kernels.{set.Name}.g.cs", StringComparison.Ordinal) ? file.Text.Length : 0) <= LongestKernels)
                yield return new(seed, set, spec, sources);
        }
    }

    private static IEnumerable<string> Run(Case[] cases)
    {
        var batch = new GeneratedBatch();
        foreach (Case network in cases)
        {
            batch.Add(network.Spec, network.Sources, network.Set);
            batch.Add(network.Reference, NetworkCompiler.Compile(network.Reference, CodeForm.Reference).Sources, network.Set);
        }

        Assembly assembly = batch.Load();
        foreach (Case network in cases)
        {
            string[] lines = [.. Compare(GeneratedBatch.RunOf(assembly, network.Spec), GeneratedBatch.RunOf(assembly, network.Reference), network.Seed)];
            if (lines.Length > 0)
                yield return FuzzCases.Describe(network.Seed, network.Spec, $"{network.Set.Name}\n{string.Join("\n", lines)}");
        }
    }

    /// <summary>A difference must show with two draws of numbers: one may come from a maximum or a zero that rounding moves.</summary>
    private static IEnumerable<string> Compare(INetworkRun network, INetworkRun reference, int seed)
    {
        (string[] mistakes, string[] differences) = CompareOnce(network, reference, seed);
        if (differences.Length > 0)
            differences = CompareOnce(network, reference, ~seed).Differences;
        return [.. mistakes, .. differences];
    }

    private static (string[] Mistakes, string[] Differences) CompareOnce(INetworkRun network, INetworkRun reference, int seed)
    {
        NetworkResult actual = network.Run(seed);
        NetworkResult expected = reference.Run(seed);
        return ([.. actual.Mistakes, .. expected.Mistakes.Select(static mistake => "reference: " + mistake)], [.. actual.Differences(expected)]);
    }
}
