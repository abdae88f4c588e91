namespace CnnGen.Compiler.Code;

/// <summary>The hyperbolic tangent, and the sigmoid, which is one too.</summary>
internal static class HyperbolicFunctions
{
    /// <summary>
    /// Coefficients of P and Q in tanh x = x P(x^2) / Q(x^2), highest power first: of all rational functions of these degrees the one with the
    /// least relative error on [0, 9], 2.1e-8 (Remez; <c>tests/golden/fit_functions.py tanh 4 4 9</c>).
    /// </summary>
    private static readonly float[] P = [1.33546463e-08f, 2.06090699e-05f, 0.00349558727f, 0.133810252f, 1f];
    private static readonly float[] Q = [7.77655146e-07f, 0.000328563357f, 0.0258769784f, 0.467143416f, 1f];

    /// <summary>Where the rational function is past 1 by more than its rounding, so that what is clamped to 1 is exactly 1.</summary>
    private const float Saturation = 9.5f;

    public static MathHelper Tanh { get; } = new(
        MathFunction.Tanh,
        "tanh x = x P(x^2) / Q(x^2), a minimax approximation: within 3e-7 (4e-7 without FMA), odd, exactly 1 from 9.5 on, NaN for NaN.",
        static (code, vector) =>
        {
            code.Line($"x = {vector.Clamp(-Saturation, Saturation, "x")};");
            code.Line($"{vector.Type} square = x * x;");
            MathHelper.Polynomial(code, vector, "p", "square", P);
            MathHelper.Polynomial(code, vector, "q", "square", Q);
            code.Line($"return {vector.Clamp(-1, 1, "x * p / q")};");
        });

    public static MathHelper Sigmoid { get; } = new(
        MathFunction.Sigmoid,
        "1 / (1 + e^-x) = 1/2 + tanh(x/2) / 2: within 2e-7.",
        static (code, vector) =>
        {
            code.Line($"{vector.Type} half = {vector.Constant(0.5f)};");
            code.Line($"return {vector.MultiplyAdd("half", vector.Call(MathFunction.Tanh, "half * x"), "half")};");
        })
    { Calls = [MathFunction.Tanh] };
}
