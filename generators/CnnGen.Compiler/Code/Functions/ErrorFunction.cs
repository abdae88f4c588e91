namespace CnnGen.Compiler.Code;

/// <summary>erf x = 2 / sqrt pi * the integral of e^(-t^2) from 0 to x.</summary>
internal static class ErrorFunction
{
    /// <summary>Coefficients of P and Q in erf x = x P(x^2) / Q(x^2) on [0, 4], highest power first; relative error 5.4e-8 (<c>tests/golden/fit_functions.py erf 5 5 4</c>).</summary>
    private static readonly float[] P = [1.98677935e-06f, 0.000284566719f, 0.0038833716f, 0.0531018265f, 0.193545684f, 1.12837911f];
    private static readonly float[] Q = [3.74201882e-05f, 0.00118557829f, 0.0152073046f, 0.115350254f, 0.504857957f, 1f];

    /// <summary>Beyond, erf is 1 to the last bit.</summary>
    private const float Saturation = 4;

    public static MathHelper Erf { get; } = new(
        MathFunction.Erf,
        "erf x = x P(x^2) / Q(x^2), a minimax approximation: within 4e-7, odd, never beyond 1, NaN for NaN.",
        static (code, vector) =>
        {
            code.Line($"x = {vector.Clamp(-Saturation, Saturation, "x")};");
            code.Line($"{vector.Type} square = x * x;");
            MathHelper.Polynomial(code, vector, "p", "square", P);
            MathHelper.Polynomial(code, vector, "q", "square", Q);
            code.Line($"return {vector.Clamp(-1, 1, "x * p / q")};");
        });
}
