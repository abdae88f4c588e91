using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>1 / (1 + e^-x); the derivative is y (1 - y).</summary>
public sealed record SigmoidOp : ActivationOp
{
    public override string Name => "Sigmoid";

    public override string Apply(VectorCode code, string x) => code.Call(MathFunction.Sigmoid, x);

    public override string ApplyGradient(VectorCode code, string dy, string known) =>
        code.Multiply(dy, code.NegatedMultiplyAdd(known, known, known));
}
