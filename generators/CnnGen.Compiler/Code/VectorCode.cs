namespace CnnGen.Compiler.Code;

/// <summary>The text of operations on vectors of one width.</summary>
public sealed class VectorCode
{
    private static readonly VectorCode[] Widths = [new(4, false), new(8, false), new(16, false), new(4, true), new(8, true), new(16, true)];

    private VectorCode(int lanes, bool isNamed)
    {
        Lanes = lanes;
        IsNamed = isNamed;
        Class = isNamed ? AnyWidth.Name(lanes) : "Vector" + Numbers.Text(32 * lanes);
        Type = isNamed ? Class : Class + "<float>";
    }

    /// <summary>Vectors of a width.</summary>
    /// <param name="lanes">Floats: 4, 8 or 16.</param>
    /// <param name="isNamed">Whether the text has a name in place of the width, and names operations as <c>IFloats</c> does (<see cref="AnyWidth"/>).</param>
    public static VectorCode Of(int lanes, bool isNamed = false) => Widths.First(width => width.Lanes == lanes && width.IsNamed == isNamed);

    /// <summary>Whether the text has a name in place of the width.</summary>
    public bool IsNamed { get; }

    public int Lanes { get; }

    /// <summary>The class with its operations: <c>Vector512</c>.</summary>
    public string Class { get; }

    public string Type { get; }

    public string Zero => Type + ".Zero";

    public string Load(string address) => $"{Class}.Load({address})";

    public string Store(string vector, string address) => $"{vector}.Store({address});";

    /// <summary>All lanes equal to a scalar expression.</summary>
    public string Broadcast(string scalar) => $"{Class}.Create({scalar})";

    public string Constant(float value) => Broadcast(Numbers.Literal(value));

    public string Add(string a, string b) => $"{a} + {b}";

    public string Subtract(string a, string b) => $"{a} - {b}";

    public string Multiply(string a, string b) => $"{a} * {b}";

    /// <summary>The larger; where one is NaN, <paramref name="b"/> (the instruction's own rule, so that it is one instruction).</summary>
    public string Max(string a, string b) => $"{Class}.MaxNative({a}, {b})";

    public string Min(string a, string b) => $"{Class}.MinNative({a}, {b})";

    public string Sqrt(string x) => $"{Class}.Sqrt({x})";

    public string Abs(string x) => $"{Class}.Abs({x})";

    public string Exp(string x) => $"{Class}.Exp({x})";

    public string Log(string x) => $"{Class}.Log({x})";

    /// <summary>The sum of the lanes.</summary>
    public string Sum(string x) => $"{Class}.Sum({x})";

    /// <summary>a b + c. Vectors of 128 bits also serve CPUs without FMA, where the fused form would be a library call.</summary>
    public string MultiplyAdd(string a, string b, string c) =>
        IsNamed ? $"{Class}.MultiplyAdd({a}, {b}, {c})" : Lanes == 4 ? $"{Class}.MultiplyAddEstimate({a}, {b}, {c})" : $"{Class}.FusedMultiplyAdd({a}, {b}, {c})";

    /// <summary>c - a b.</summary>
    public string NegatedMultiplyAdd(string a, string b, string c) => MultiplyAdd("-" + a, b, c);

    public string WhereGreater(string a, string b, string then, string otherwise) => IsNamed
        ? $"{Class}.WhereGreater({a}, {b}, {then}, {otherwise})"
        : $"{Class}.ConditionalSelect({Class}.GreaterThan({a}, {b}), {then}, {otherwise})";

    /// <summary>A value within bounds: NaN stays NaN.</summary>
    public string Clamp(float least, float most, string a) => Min(Constant(most), Max(Constant(least), a));

    public string WhereEqual(string a, string b, string then, string otherwise) => IsNamed
        ? $"{Class}.WhereEqual({a}, {b}, {then}, {otherwise})"
        : $"{Class}.ConditionalSelect({Class}.Equals({a}, {b}), {then}, {otherwise})";

    /// <summary>A call of a helper that is printed once beside the kernels, overloaded over the widths.</summary>
    public string Call(MathFunction function, params string[] arguments) => $"{function}({string.Join(", ", arguments)})";
}
