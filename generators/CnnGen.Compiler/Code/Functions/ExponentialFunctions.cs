namespace CnnGen.Compiler.Code;

/// <summary>The exponential and the logarithm: a power of two by the bits of the format, and a polynomial for the rest (Cody and Waite, 1980).</summary>
internal static class ExponentialFunctions
{
    /// <summary>e^r = P(r) on [-ln 2 / 2, ln 2 / 2], highest power first; relative error 1.7e-8 (<c>tests/golden/fit_functions.py exp 6 0</c>).</summary>
    private static readonly float[] ExpP = [0.00138368469f, 0.00837481581f, 0.0416682251f, 0.166664198f, 0.499999911f, 1f, 1f];

    /// <summary>ln(1 + u) = u P(u) on [sqrt 1/2 - 1, sqrt 2 - 1], highest power first; relative error 5.8e-8 (<c>tests/golden/fit_functions.py log 8 0</c>).</summary>
    private static readonly float[] LogP =
        [0.0872235596f, -0.143668428f, 0.149522662f, -0.165623933f, 0.199568331f, -0.250020742f, 0.333341867f, -0.499999881f, 1f];

    /// <summary>1.5 * 2^23: what is added to it is rounded to a whole number, which stands in the last bits of the sum.</summary>
    private const string Rounder = "12582912f";

    /// <summary>ln 2 in two parts: the first has few bits, so that its product with a small whole number is exact.</summary>
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    public static MathHelper Exp { get; } = new(
        MathFunction.Exp,
        "e^x = 2^n e^r with |r| at most ln 2 / 2: within 2e-7 of its size, 0 below -86.5, infinite where it does not fit, NaN for NaN.",
        static (code, vector) =>
        {
            string ints = vector.Class;
            code.Line($"{vector.Type} power = {vector.Min(vector.Constant(89), "x")};");
            code.Line($"{vector.Type} shifted = {vector.MultiplyAdd("power", vector.Constant(1.44269504f), vector.Broadcast(Rounder))};");
            code.Line($"{vector.Type} n = shifted - {vector.Broadcast(Rounder)};");
            code.Line($"{vector.Type} r = {vector.MultiplyAdd("n", vector.Constant(-Ln2High), "power")};");
            code.Line($"r = {vector.MultiplyAdd("n", vector.Constant(-Ln2Low), "r")};");
            MathHelper.Polynomial(code, vector, "p", "r", ExpP);
            code.Line("// 2^(n - 1), which unlike 2^n is never too large.");
            code.Line($"{vector.Type} half = ((shifted.AsInt32() + {ints}.Create(126)) << 23).AsSingle();");
            code.Line($"return {vector.WhereGreater(vector.Constant(-86.5f), "x", vector.Zero, "p * half * " + vector.Constant(2))};");
        });

    public static MathHelper Log { get; } = new(
        MathFunction.Log,
        "ln x = n ln 2 + ln(1 + u) with 1 + u between the roots of 1/2 and 2: within 2e-7 of its size, for 0 (and numbers below 1.2e-38) -infinity, for negative ones NaN.",
        static (code, vector) =>
        {
            string ints = vector.Class;
            code.Line("// The exponent, counted from the root of 1/2 on, and what remains.");
            code.Line($"{ints}<int> bits = x.AsInt32() - {ints}.Create(0x3F3504F3);");
            code.Line($"{vector.Type} n = {ints}.ConvertToSingle(bits >> 23);");
            code.Line($"{vector.Type} u = ((bits & {ints}.Create(0x007FFFFF)) + {ints}.Create(0x3F3504F3)).AsSingle() - {vector.Constant(1)};");
            MathHelper.Polynomial(code, vector, "p", "u", LogP);
            string sum = vector.MultiplyAdd("n", vector.Constant(Ln2High), vector.MultiplyAdd("u", "p", "n * " + vector.Constant(Ln2Low)));
            code.Line($"{vector.Type} y = {sum};");
            code.Line("// What is no ordinary positive number.");
            code.Line($"y = {vector.WhereGreater(vector.Constant(1.17549435e-38f), "x", vector.Broadcast("float.NegativeInfinity"), "y")};");
            code.Line($"y = {vector.WhereGreater(vector.Broadcast("float.PositiveInfinity"), "x", "y", "x + y")};");
            code.Line($"return {vector.WhereGreater(vector.Zero, "x", vector.Broadcast("float.NaN"), "y")};");
        });

    public static MathHelper LogOnePlus { get; } = new(
        MathFunction.LogOnePlus,
        "ln(1 + x) of an x from 0 to 1: within 4e-7 of its size. What the sum 1 + x rounds away, e, is put back as its share of the logarithm, e / (1 + x).",
        static (code, vector) =>
        {
            code.Line($"{vector.Type} sum = {vector.Constant(1)} + x;");
            code.Line($"{vector.Type} lost = x - (sum - {vector.Constant(1)});");
            code.Line($"return {vector.Call(MathFunction.Log, "sum")} + lost / sum;");
        })
    { Calls = [MathFunction.Log] };
}
