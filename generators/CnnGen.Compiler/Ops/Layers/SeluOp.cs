using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>scale (x where x > 0, else alpha (e^x - 1)), with the numbers that make a deep network keep mean 0 and variance 1 (Klambauer et al., 2017).</summary>
public sealed record SeluOp : ActivationOp
{
    public override string Name => "Selu";

    private const float Scale = 1.05070099f;
    private const float Limit = Scale * 1.67326324f;

    public override string Apply(VectorCode code, string x)
    {
        string power = code.Call(MathFunction.Exp, code.Min(code.Zero, x));
        return code.WhereGreater(x, code.Zero, code.Multiply(code.Constant(Scale), x), code.MultiplyAdd(code.Constant(Limit), power, code.Constant(-Limit)));
    }

    public override string ApplyGradient(VectorCode code, string dy, string known) =>
        code.Multiply(dy, code.WhereGreater(known, code.Zero, code.Constant(Scale), code.Add(known, code.Constant(Limit))));
}
