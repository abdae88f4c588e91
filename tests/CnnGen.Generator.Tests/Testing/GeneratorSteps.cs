using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Testing;

/// <summary>What the generator's tracked steps made, and why each ran.</summary>
internal static class GeneratorSteps
{
    public static List<T> Values<T>(this GeneratorRunResult run, string step) =>
        run.TrackedSteps.TryGetValue(step, out var runs) ? [.. runs.SelectMany(one => one.Outputs).Select(output => (T)output.Value)] : [];

    public static List<IncrementalStepRunReason> Reasons(this GeneratorRunResult run, string step) =>
        [.. run.TrackedSteps[step].SelectMany(one => one.Outputs).Select(output => output.Reason)];
}
