using CnnGen.Compiler;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Values of arguments, and names, that nobody should write.</summary>
internal static class AbsurdValues
{
    private static readonly int[] Integers =
    [
        int.MaxValue, int.MinValue, int.MaxValue - 1, int.MinValue + 1, 0, -1, -2, 1, 2, 3, 16, 255, 256, 1023, 4095, 4096, 4097, 32767, 46340, 46341, 65535, 65536,
        1 << 20, (1 << 20) + 1, 1 << 28, 1 << 30,
    ];

    private static readonly double[] Reals =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1, -1, 0.9999999, 0.99999999, 1.0000001, -1e-30, 1e-45, 1e-320, 1e30, float.MaxValue, -float.MaxValue, 1e300, -1e300,
    ];

    private static readonly string[] Texts =
    [
        "", " ", "X", "Y", "this", "\0", "\n", "größe", "変数", "a.b", "\"", "\\", "{0}", "%s", "*/", "/*", "//", "\ud800", "🙂", "\u202e", "NaN", "null", "base", "_predictor", "Predict", "Kernels", "GC", "Math",
    ];

    public static object? Any(Dice dice) => dice.Next(0, 10) switch
    {
        <= 3 => dice.Pick(Integers),
        <= 5 => dice.Pick(Reals),
        6 => Name(dice),
        7 => Numbers(dice),
        8 => dice.Pick<object?>(null, true, false),
        9 => Some(dice),
        _ => Enumerable.Range(0, dice.Pick(0, 1, 2, 300)).Select(_ => Name(dice)).ToEquatableArray(),
    };

    /// <summary>A value of the kind of another one, which is what the C# compiler lets through.</summary>
    public static object? Like(object? value, Dice dice) => value switch
    {
        int => dice.Pick(Integers),
        double => dice.Pick(Reals),
        bool flag => !flag,
        string => Name(dice),
        EquatableArray<int> => Numbers(dice),
        EquatableArray<double> => Some(dice),
        EquatableArray<string> names => names.Select(name => dice.Chance(50) ? name : Name(dice)).ToEquatableArray(),
        _ => null,
    };

    public static string Name(Dice dice) => dice.Chance(3) ? new string('n', dice.Next(100, 3000)) : dice.Pick(Texts);

    private static EquatableArray<double> Some(Dice dice) => Enumerable.Range(0, dice.Pick(0, 1, 2, 3, 10, 300)).Select(_ => dice.Pick(Reals)).ToEquatableArray();

    private static EquatableArray<int> Numbers(Dice dice) => Enumerable.Range(0, dice.Pick(0, 1, 2, 3, 3, 4, 5, 100)).Select(_ => dice.Pick(Integers)).ToEquatableArray();
}
