namespace CnnGen.Compiler.Code;

/// <summary>The text of functions that no instruction has, once for each vector width.</summary>
internal static class MathHelpers
{
    /// <summary>
    /// Coefficients of P and Q in tanh x = x P(x^2) / Q(x^2), highest power first: of all rational functions of these degrees the one with the
    /// least relative error on [0, 9], 2.1e-8 (Remez; <c>tests/golden/fit_tanh.py 4 4 9</c>).
    /// </summary>
    private static readonly float[] P = [1.33546463e-08f, 2.06090699e-05f, 0.00349558727f, 0.133810252f, 1f];
    private static readonly float[] Q = [7.77655146e-07f, 0.000328563357f, 0.0258769784f, 0.467143416f, 1f];

    /// <summary>Where the rational function is past 1 by more than its rounding, so that what is clamped to 1 is exactly 1.</summary>
    private const float Saturation = 9.5f;

    /// <summary>A method that computes a function of each lane.</summary>
    public static string Text(MathFunction function, int lanes)
    {
        VectorCode vector = VectorCode.Of(lanes);
        var code = new CodeWriter();
        switch (function)
        {
            case MathFunction.Tanh:
                WriteTanh(code, vector);
                break;
            case MathFunction.Sigmoid:
                WriteSigmoid(code, vector);
                break;
            case MathFunction.Largest:
                WriteLargest(code, vector);
                break;
            default:
                WriteUnzip(code, vector, function);
                break;
        }

        return code.ToString();
    }

    private static void WriteTanh(CodeWriter code, VectorCode vector)
    {
        code.Line("/// <summary>tanh x = x P(x^2) / Q(x^2), a minimax approximation: within 3e-7, odd, exactly 1 from 9.5 on, NaN for NaN.</summary>");
        Method(code, MathFunction.Tanh, vector, () =>
        {
            string limit = Numbers.Literal(Saturation);
            code.Line($"x = {vector.Min(vector.Broadcast(limit), vector.Max(vector.Broadcast("-" + limit), "x"))};");
            code.Line($"{vector.Type} square = x * x;");
            WritePolynomial(code, vector, "p", P);
            WritePolynomial(code, vector, "q", Q);
            code.Line($"return {vector.Min(vector.Constant(1), vector.Max(vector.Constant(-1), "x * p / q"))};");
        });
    }

    /// <summary>Horner's rule.</summary>
    private static void WritePolynomial(CodeWriter code, VectorCode vector, string name, float[] coefficients)
    {
        string declaration = vector.Type + " ";
        string value = vector.Constant(coefficients[0]);
        for (int i = 1; i < coefficients.Length; i++)
        {
            code.Line($"{declaration}{name} = {vector.MultiplyAdd(value, "square", vector.Constant(coefficients[i]))};");
            (declaration, value) = ("", name);
        }
    }

    private static void WriteSigmoid(CodeWriter code, VectorCode vector)
    {
        code.Line("/// <summary>1 / (1 + e^-x) = 1/2 + tanh(x/2) / 2: within 2e-7.</summary>");
        Method(code, MathFunction.Sigmoid, vector, () =>
        {
            code.Line($"{vector.Type} half = {vector.Constant(0.5f)};");
            code.Line($"return {vector.MultiplyAdd("half", vector.Call(MathFunction.Tanh, "half * x"), "half")};");
        });
    }

    /// <summary>Where one is NaN, x86's instruction returns its second operand: one of the two orders finds the NaN, and its bits survive the other's.</summary>
    private static void WriteLargest(CodeWriter code, VectorCode vector)
    {
        code.Line("/// <summary>The larger of two numbers, NaN where one is NaN.</summary>");
        Method(code, MathFunction.Largest, vector, () => code.Line($"return {vector.Max("x", "y")} | {vector.Max("y", "x")};"), "x", "y");
    }

    /// <summary>Each width has an instruction of its own for what neighbours in two vectors need to be pooled.</summary>
    private static void WriteUnzip(CodeWriter code, VectorCode vector, MathFunction function)
    {
        bool odd = function == MathFunction.Odds;
        code.Line($"/// <summary>The elements with {(odd ? "odd" : "even")} index of two vectors, one behind the other.</summary>");
        Method(code, function, vector, () => code.Line(vector.Lanes switch
        {
            16 => $"return Avx512F.PermuteVar16x32x2(x, Vector512.Create({string.Join(", ", Enumerable.Range(0, 16).Select(i => Numbers.Text((2 * i) + (odd ? 1 : 0))))}), y);",
            8 => $"return Avx2.Permute4x64(Avx.Shuffle(x, y, {(odd ? "0b11_01_11_01" : "0b10_00_10_00")}).AsDouble(), 0b11_01_10_00).AsSingle();",
            _ => odd ? "return Vector128.Create(x[1], x[3], y[1], y[3]);" : "return Vector128.Create(x[0], x[2], y[0], y[2]);",
        }), "x", "y");
    }

    private static void Method(CodeWriter code, MathFunction function, VectorCode vector, Action body, params string[] parameters)
    {
        IEnumerable<string> names = parameters.Length == 0 ? ["x"] : parameters;
        code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        code.Block($"private static {vector.Type} {function}({string.Join(", ", names.Select(name => $"{vector.Type} {name}"))})", body);
    }
}
