using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>The random networks by number: each number is the seed of its network.</summary>
internal static class FuzzCases
{
    /// <summary>Any network: of each ten, four keep the rules, three are such with something changed, three are of absurd sizes.</summary>
    public static NetworkSpec Any(int seed)
    {
        var dice = new Dice(seed);
        Sizes sizes = (seed % 10) switch { < 7 => Sizes.Small, 9 => Sizes.Absurd, _ => Sizes.Lopsided };
        NetworkSpec spec = new NetworkMaker(dice, sizes).Make("Net" + seed);
        return IsValid(seed) || seed % 10 == 7 ? spec : new Corruptor(dice).Corrupt(spec);
    }

    /// <summary>Whether <see cref="Any"/> makes a network that keeps the rules for this seed.</summary>
    public static bool IsValid(int seed) => seed % 10 < 4;

    /// <summary>What a failing case prints.</summary>
    public static string Describe(int seed, NetworkSpec spec, string failure) => $"seed {seed}: {failure}\n{SpecText.Write(spec)}";
}
