namespace CnnGen.Compiler.Code;

/// <summary>What is made of all lanes of a vector.</summary>
internal static class HorizontalFunctions
{
    public static MathHelper Highest { get; } = new(
        MathFunction.Highest,
        "The largest lane.",
        static (code, vector) =>
        {
            string rest = "x";
            for (int lanes = vector.Lanes / 2; lanes >= 4; lanes /= 2)
            {
                VectorCode half = VectorCode.Of(lanes);
                code.Line($"{half.Type} of{Numbers.Text(lanes)} = {half.Max($"{rest}.GetLower()", $"{rest}.GetUpper()")};");
                rest = "of" + Numbers.Text(lanes);
            }

            code.Line($"return MathF.Max(MathF.Max({rest}[0], {rest}[1]), MathF.Max({rest}[2], {rest}[3]));");
        })
    { IsScalar = true };
}
