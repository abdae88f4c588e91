using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>tanh x = (e^x - e^-x) / (e^x + e^-x); the derivative is 1 - y^2.</summary>
public sealed record TanhOp : ActivationOp
{
    public override string Name => "Tanh";

    public override string Apply(VectorCode code, string x) => code.Call(MathFunction.Tanh, x);

    public override string ApplyGradient(VectorCode code, string dy, string known) =>
        code.Multiply(dy, code.NegatedMultiplyAdd(known, known, code.Constant(1)));
}
