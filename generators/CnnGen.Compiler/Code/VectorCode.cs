namespace CnnGen.Compiler.Code;

/// <summary>The text of operations on vectors of one width.</summary>
public sealed class VectorCode
{
    private static readonly VectorCode[] Widths = [new(4), new(8), new(16)];
    private readonly string _class;

    private VectorCode(int lanes)
    {
        Lanes = lanes;
        _class = "Vector" + Numbers.Text(32 * lanes);
    }

    public static VectorCode Of(int lanes) => Widths.First(width => width.Lanes == lanes);

    public int Lanes { get; }

    public string Type => _class + "<float>";

    public string Zero => Type + ".Zero";

    public string Load(string address) => $"{_class}.Load({address})";

    public string Store(string vector, string address) => $"{vector}.Store({address});";

    /// <summary>All lanes equal to a scalar expression.</summary>
    public string Broadcast(string scalar) => $"{_class}.Create({scalar})";

    public string Constant(float value) => Broadcast(Numbers.Literal(value));

    public string Add(string a, string b) => $"{a} + {b}";

    public string Multiply(string a, string b) => $"{a} * {b}";

    /// <summary>The larger; where one is NaN, <paramref name="b"/> (the instruction's own rule, so that it is one instruction).</summary>
    public string Max(string a, string b) => $"{_class}.MaxNative({a}, {b})";

    public string Min(string a, string b) => $"{_class}.MinNative({a}, {b})";

    /// <summary>a b + c. Vectors of 128 bits also serve CPUs without FMA, where the fused form would be a library call.</summary>
    public string MultiplyAdd(string a, string b, string c) =>
        Lanes == 4 ? $"{_class}.MultiplyAddEstimate({a}, {b}, {c})" : $"{_class}.FusedMultiplyAdd({a}, {b}, {c})";

    /// <summary>c - a b.</summary>
    public string NegatedMultiplyAdd(string a, string b, string c) => MultiplyAdd("-" + a, b, c);

    public string WhereGreater(string a, string b, string then, string otherwise) =>
        $"{_class}.ConditionalSelect({_class}.GreaterThan({a}, {b}), {then}, {otherwise})";

    public string WhereEqual(string a, string b, string then, string otherwise) =>
        $"{_class}.ConditionalSelect({_class}.Equals({a}, {b}), {then}, {otherwise})";

    /// <summary>A call of a helper that is printed once beside the kernels, overloaded over the widths.</summary>
    public string Call(MathFunction function, params string[] arguments) => $"{function}({string.Join(", ", arguments)})";
}

/// <summary>Functions that no instruction has.</summary>
public enum MathFunction
{
    Tanh,
    Sigmoid,

    /// <summary>The larger of two; NaN where one is NaN.</summary>
    Largest,

    /// <summary>The elements with even index of two vectors, one behind the other.</summary>
    Evens,

    /// <summary>The elements with odd index of two vectors, one behind the other.</summary>
    Odds,
}
