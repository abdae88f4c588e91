using CnnGen.Compiler.Code;
using CnnGen.Compiler.Diagnostics;

namespace CnnGen.Compiler.Ops;

/// <summary>x where x > 0, else alpha (e^x - 1), of which the derivative is y + alpha. Alpha is not negative, so that the value has the argument's sign.</summary>
public sealed record EluOp(float Alpha) : ActivationOp
{
    public override string Name => "Elu";

    public override string Details => "alpha " + Numbers.Real(Alpha);

    public static EluOp Read(LayerArguments arguments) => new(arguments.Float(
        "alpha", 1, static alpha => alpha >= 0, DiagnosticRules.ArgumentOutOfRange, "a finite number of at least 0"));

    public override string Apply(VectorCode code, string x)
    {
        string power = code.Call(MathFunction.Exp, code.Min(code.Zero, x));
        return code.WhereGreater(x, code.Zero, x, code.MultiplyAdd(code.Constant(Alpha), power, code.Constant(-Alpha)));
    }

    public override string ApplyGradient(VectorCode code, string dy, string known) =>
        code.WhereGreater(known, code.Zero, dy, code.Multiply(dy, $"({code.Add(known, code.Constant(Alpha))})"));
}
