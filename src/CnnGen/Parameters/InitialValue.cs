namespace CnnGen;

/// <summary>What the elements of a fresh parameter are: drawn from a distribution, or all equal.</summary>
public readonly record struct InitialValue
{
    private readonly Kind _kind;
    private readonly float _value;

    private InitialValue(Kind kind, float value)
    {
        _kind = kind;
        _value = value;
    }

    private enum Kind : byte
    {
        Constant,
        Uniform,
        Normal,
    }

    /// <summary>Whether all elements are the same.</summary>
    internal bool IsConstant => _kind == Kind.Constant;

    /// <summary>All elements are <paramref name="value"/>.</summary>
    public static InitialValue Constant(float value) => new(Kind.Constant, value);

    /// <summary>Element i is <c>random.Uniform(i, bound)</c>: uniform in [-bound, bound).</summary>
    public static InitialValue Uniform(float bound) => new(Kind.Uniform, bound);

    /// <summary>Element i is <c>random.Normal(i) * standardDeviation</c>: normally distributed around 0.</summary>
    public static InitialValue Normal(float standardDeviation) => new(Kind.Normal, standardDeviation);

    /// <summary>Element number <paramref name="index"/> (in PyTorch's order) of a parameter that is drawn from <paramref name="random"/>.</summary>
    internal float Element(CounterRandom random, ulong index) => _kind switch
    {
        Kind.Uniform => random.Uniform(index, _value),
        Kind.Normal => random.Normal(index) * _value,
        _ => _value,
    };
}
