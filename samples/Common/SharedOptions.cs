using System.CommandLine;

namespace CnnGen.Samples;

/// <summary>Options that several programs have, spelled once.</summary>
internal static class SharedOptions
{
    /// <summary>Where everything random starts.</summary>
    public static Option<int> Seed() => RangedOption.Create("--seed", "Start of everything random", 0, int.MaxValue, 1);

    /// <summary>Threads of a training; as many as the machine has where nobody says.</summary>
    public static Option<int> Threads() => RangedOption.Create("--threads", "Threads that train", 1, 256, Environment.ProcessorCount);
}
