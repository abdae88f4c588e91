namespace CnnGen.Compiler.Graphs;

/// <summary>How the elements of a fresh parameter come about; the library's InitialValue computes them.</summary>
public enum InitializerKind
{
    /// <summary>All equal to the value.</summary>
    Constant,

    /// <summary>Uniform in ±value.</summary>
    Uniform,

    /// <summary>Normally distributed around zero with the value as standard deviation.</summary>
    Normal,
}

/// <summary>What the elements of a fresh parameter are.</summary>
public readonly record struct Initializer(InitializerKind Kind, float Value)
{
    /// <summary>Uniform in ±1/sqrt(fan in), PyTorch's default for weights and biases: <paramref name="inputs"/> is the number of inputs that one output is the sum of.</summary>
    public static Initializer FanIn(int inputs) => new(InitializerKind.Uniform, (float)(1 / Math.Sqrt(inputs)));

    public static Initializer Constant(float value) => new(InitializerKind.Constant, value);

    public static Initializer Normal(float standardDeviation) => new(InitializerKind.Normal, standardDeviation);

    public override string ToString() => $"{Kind}({Numbers.Literal(Value)})";
}
