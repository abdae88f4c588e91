namespace CnnGen.Compiler.Code;

/// <summary>What pooling needs.</summary>
internal static class PoolingFunctions
{
    /// <summary>Where one is NaN, x86's instruction returns its second operand: one of the two orders finds the NaN, and its bits survive the other's.</summary>
    public static MathHelper Largest { get; } = new(
        MathFunction.Largest,
        "The larger of two numbers, NaN where one is NaN.",
        static (code, vector) => code.Line($"return {vector.Max("x", "y")} | {vector.Max("y", "x")};"))
    { Parameters = ["x", "y"] };

    public static MathHelper Evens { get; } = Unzip(MathFunction.Evens, 0);

    public static MathHelper Odds { get; } = Unzip(MathFunction.Odds, 1);

    /// <summary>Neighbours to be pooled lie in one vector; each width has an instruction of its own that sorts them into two.</summary>
    private static MathHelper Unzip(MathFunction function, int first) => new(
        function,
        $"The elements with {(first == 0 ? "even" : "odd")} index of two vectors, one behind the other.",
        (code, vector) => code.Line(vector.Lanes switch
        {
            16 => $"return Avx512F.PermuteVar16x32x2(x, Vector512.Create({string.Join(", ", Enumerable.Range(0, 16).Select(i => Numbers.Text((2 * i) + first)))}), y);",
            8 => $"return Avx2.Permute4x64(Avx.Shuffle(x, y, {(first == 0 ? "0b10_00_10_00" : "0b11_01_11_01")}).AsDouble(), 0b11_01_10_00).AsSingle();",
            _ => first == 0 ? "return Vector128.Create(x[0], x[2], y[0], y[2]);" : "return Vector128.Create(x[1], x[3], y[1], y[3]);",
        }))
    { Parameters = ["x", "y"] };
}
