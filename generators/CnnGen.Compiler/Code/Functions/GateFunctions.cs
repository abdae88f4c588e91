namespace CnnGen.Compiler.Code;

/// <summary>Activations of the form x g(x), with a gate g from 0 to 1, and their derivatives.</summary>
internal static class GateFunctions
{
    private const float RootOfHalf = 0.707106781f;        // sqrt(1/2)
    private const float RootOfTwoOverPi = 0.797884561f;   // sqrt(2/pi)
    private const float OverRootOfTwoPi = 0.398942280f;   // 1/sqrt(2 pi)
    private const float Cubic = 0.044715f;

    public static MathHelper Silu { get; } = new(
        MathFunction.Silu,
        "x / (1 + e^-x).",
        static (code, vector) => code.Line($"return x / ({vector.Constant(1)} + {vector.Call(MathFunction.Exp, "-x")});"))
    { Calls = [MathFunction.Exp] };

    public static MathHelper SiluSlope { get; } = new(
        MathFunction.SiluSlope,
        "The derivative of x s, with s = 1 / (1 + e^-x): s (1 + x (1 - s)).",
        static (code, vector) =>
        {
            code.Line($"{vector.Type} one = {vector.Constant(1)};");
            code.Line($"{vector.Type} s = one / (one + {vector.Call(MathFunction.Exp, "-x")});");
            code.Line($"return s * {vector.MultiplyAdd("x", "one - s", "one")};");
        })
    { Calls = [MathFunction.Exp] };

    public static MathHelper Gelu { get; } = new(
        MathFunction.Gelu,
        "x (1 + erf(x / sqrt 2)) / 2.",
        static (code, vector) =>
        {
            code.Line($"{vector.Type} half = {vector.Constant(0.5f)} * x;");
            code.Line($"return {vector.MultiplyAdd("half", vector.Call(MathFunction.Erf, "x * " + vector.Constant(RootOfHalf)), "half")};");
        })
    { Calls = [MathFunction.Erf] };

    public static MathHelper GeluSlope { get; } = new(
        MathFunction.GeluSlope,
        "The derivative of x (1 + erf(x / sqrt 2)) / 2: the normal distribution and x times its density.",
        static (code, vector) =>
        {
            code.Line($"{vector.Type} half = {vector.Constant(0.5f)};");
            code.Line($"{vector.Type} distribution = {vector.MultiplyAdd("half", vector.Call(MathFunction.Erf, "x * " + vector.Constant(RootOfHalf)), "half")};");
            code.Line($"{vector.Type} density = {vector.Constant(OverRootOfTwoPi)} * {vector.Call(MathFunction.Exp, "-half * x * x")};");
            code.Line($"return {vector.MultiplyAdd("x", "density", "distribution")};");
        })
    { Calls = [MathFunction.Erf, MathFunction.Exp] };

    public static MathHelper GeluTanh { get; } = new(
        MathFunction.GeluTanh,
        "x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.",
        static (code, vector) =>
        {
            code.Line($"{vector.Type} half = {vector.Constant(0.5f)} * x;");
            code.Line($"{vector.Type} t = {Tangent(vector)};");
            code.Line($"return {vector.MultiplyAdd("half", "t", "half")};");
        })
    { Calls = [MathFunction.Tanh] };

    public static MathHelper GeluTanhSlope { get; } = new(
        MathFunction.GeluTanhSlope,
        "The derivative of x (1 + t) / 2, with t = tanh(sqrt(2 / pi) (x + 0.044715 x^3)).",
        static (code, vector) =>
        {
            code.Line("// Beyond 10, where t is 1, x^2 could overflow.");
            code.Line($"x = {vector.Clamp(-10, 10, "x")};");
            code.Line($"{vector.Type} half = {vector.Constant(0.5f)};");
            code.Line($"{vector.Type} t = {Tangent(vector)};");
            string slope = vector.MultiplyAdd(vector.Constant(3 * RootOfTwoOverPi * Cubic), "x * x", vector.Constant(RootOfTwoOverPi));
            code.Line($"{vector.Type} inner = {slope};");
            code.Line($"return {vector.MultiplyAdd("half * x", $"{vector.NegatedMultiplyAdd("t", "t", vector.Constant(1))} * inner", vector.MultiplyAdd("half", "t", "half"))};");
        })
    { Calls = [MathFunction.Tanh] };

    public static MathHelper Mish { get; } = new(
        MathFunction.Mish,
        "x tanh(ln(1 + e^x)) = x w / (w + 2) with w = e^x (e^x + 2); from 20 on x.",
        static (code, vector) =>
        {
            WriteMishPowers(code, vector);
            code.Line($"return x * w / (w + {vector.Constant(2)});");
        })
    { Calls = [MathFunction.Exp] };

    public static MathHelper MishSlope { get; } = new(
        MathFunction.MishSlope,
        "The derivative of x w / (w + 2) with w = e^x (e^x + 2): w / (w + 2) + 4 x e^x (e^x + 1) / (w + 2)^2.",
        static (code, vector) =>
        {
            WriteMishPowers(code, vector);
            code.Line($"{vector.Type} r = {vector.Constant(1)} / (w + {vector.Constant(2)});");
            code.Line($"return r * {vector.MultiplyAdd($"{vector.Constant(4)} * least * power", $"(power + {vector.Constant(1)}) * r", "w")};");
        })
    { Calls = [MathFunction.Exp] };

    private static string Tangent(VectorCode vector) => vector.Call(
        MathFunction.Tanh, $"x * {vector.MultiplyAdd(vector.Constant(RootOfTwoOverPi * Cubic), "x * x", vector.Constant(RootOfTwoOverPi))}");

    private static void WriteMishPowers(CodeWriter code, VectorCode vector)
    {
        code.Line($"{vector.Type} least = {vector.Min(vector.Constant(20), "x")};");
        code.Line($"{vector.Type} power = {vector.Call(MathFunction.Exp, "least")};");
        code.Line($"{vector.Type} w = power * (power + {vector.Constant(2)});");
    }
}
