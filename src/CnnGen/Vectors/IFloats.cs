namespace CnnGen;

/// <summary>
/// A vector of floats of some width: what generated code is written over whose text is the same for all instruction sets. The JIT makes a method of its own for each
/// width, in which every member is one instruction.
/// </summary>
/// <typeparam name="TSelf">The vector: <see cref="Floats16"/>, <see cref="Floats8"/> or <see cref="Floats4"/>.</typeparam>
public unsafe interface IFloats<TSelf>
    where TSelf : struct, IFloats<TSelf>
{
    /// <summary>Floats in the vector.</summary>
    static abstract int Count { get; }

    /// <summary>All floats 0.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>All floats equal to a number.</summary>
    static abstract TSelf Create(float value);

    /// <summary>The floats from an address on.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Writes the floats from an address on.</summary>
    void Store(float* destination);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a - b.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>a b, float by float.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Each float times a number.</summary>
    static abstract TSelf operator *(float a, TSelf b);

    /// <summary>a / b, float by float.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>-a.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>The bits that one of both has.</summary>
    static abstract TSelf operator |(TSelf a, TSelf b);

    /// <summary>a b + c: rounded once, where the CPU can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The larger; where one is NaN, what the CPU's instruction gives (on x86 <paramref name="b"/>).</summary>
    static abstract TSelf MaxNative(TSelf a, TSelf b);

    /// <summary>The smaller; where one is NaN, what the CPU's instruction gives (on x86 <paramref name="b"/>).</summary>
    static abstract TSelf MinNative(TSelf a, TSelf b);

    /// <summary>The square root of each float.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>Each float without its sign.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>Where a is greater than b, the one; elsewhere the other.</summary>
    static abstract TSelf WhereGreater(TSelf a, TSelf b, TSelf yes, TSelf no);

    /// <summary>Where a equals b, the one; elsewhere the other.</summary>
    static abstract TSelf WhereEqual(TSelf a, TSelf b, TSelf yes, TSelf no);

    /// <summary>The sum of the floats.</summary>
    static abstract float Sum(TSelf x);
}
