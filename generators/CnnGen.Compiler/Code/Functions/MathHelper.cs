namespace CnnGen.Compiler.Code;

/// <summary>How the text of a function is written.</summary>
/// <param name="Function">The function, whose name is the method's.</param>
/// <param name="Summary">What it computes, and how exactly.</param>
/// <param name="Write">Writes the body for a width; the parameters are in scope, and may be assigned to.</param>
internal sealed record MathHelper(MathFunction Function, string Summary, Action<CodeWriter, VectorCode> Write)
{
    /// <summary>Functions that the body calls.</summary>
    public EquatableArray<MathFunction> Calls { get; init; } = [];

    /// <summary>Names of the parameters.</summary>
    public EquatableArray<string> Parameters { get; init; } = ["x"];

    /// <summary>Whether it gives one number, not a vector.</summary>
    public bool IsScalar { get; init; }

    /// <summary>Horner's rule: declares <paramref name="name"/> as the polynomial of the variable <paramref name="x"/>, its coefficients given highest power first.</summary>
    public static void Polynomial(CodeWriter code, VectorCode vector, string name, string x, float[] coefficients)
    {
        string declaration = vector.Type + " ";
        string value = vector.Constant(coefficients[0]);
        for (int i = 1; i < coefficients.Length; i++)
        {
            code.Line($"{declaration}{name} = {vector.MultiplyAdd(value, x, vector.Constant(coefficients[i]))};");
            (declaration, value) = ("", name);
        }
    }
}
