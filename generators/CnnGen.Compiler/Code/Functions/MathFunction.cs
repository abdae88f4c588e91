namespace CnnGen.Compiler.Code;

/// <summary>Functions of vectors that no instruction has.</summary>
public enum MathFunction
{
    Sigmoid,
    Tanh,

    /// <summary>e^x.</summary>
    Exp,

    /// <summary>The natural logarithm.</summary>
    Log,

    /// <summary>log(1 + x), also of an x that 1 + x loses.</summary>
    LogOnePlus,

    /// <summary>The error function.</summary>
    Erf,

    /// <summary>x / (1 + e^-x).</summary>
    Silu,

    SiluSlope,

    /// <summary>x Phi(x), with the normal distribution's Phi.</summary>
    Gelu,

    GeluSlope,

    /// <summary>Gelu with Phi approximated by tanh.</summary>
    GeluTanh,

    GeluTanhSlope,

    /// <summary>x tanh(log(1 + e^x)).</summary>
    Mish,

    MishSlope,

    /// <summary>The elements with even index of two vectors, one behind the other.</summary>
    Evens,

    /// <summary>The elements with odd index of two vectors, one behind the other.</summary>
    Odds,

    /// <summary>The larger of two; NaN where one is NaN.</summary>
    Largest,

    /// <summary>The largest lane, as a number.</summary>
    Highest,
}
