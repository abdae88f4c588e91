using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>x tanh(ln(1 + e^x)) (Misra, 2019).</summary>
public sealed record MishOp : ActivationOp
{
    public override string Name => "Mish";

    public override bool NeedsArgument => true;

    public override string Apply(VectorCode code, string x) => code.Call(MathFunction.Mish, x);

    public override string ApplyGradient(VectorCode code, string dy, string known) => code.Multiply(dy, code.Call(MathFunction.MishSlope, known));
}
