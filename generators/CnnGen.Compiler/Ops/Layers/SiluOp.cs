using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>x / (1 + e^-x), also called swish.</summary>
public sealed record SiluOp : ActivationOp
{
    public override string Name => "Silu";

    public override bool NeedsArgument => true;

    public override string Apply(VectorCode code, string x) => code.Call(MathFunction.Silu, x);

    public override string ApplyGradient(VectorCode code, string dy, string known) => code.Multiply(dy, code.Call(MathFunction.SiluSlope, known));
}
