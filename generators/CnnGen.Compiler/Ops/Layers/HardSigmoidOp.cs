using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>min(max(0, x + 3), 6) / 6.</summary>
public sealed record HardSigmoidOp : ActivationOp
{
    public override string Name => "HardSigmoid";

    public override string Apply(VectorCode code, string x) => code.Clamp(0, 1, code.MultiplyAdd(x, code.Constant(1 / 6f), code.Constant(0.5f)));

    public override string ApplyGradient(VectorCode code, string dy, string known)
    {
        string slope = code.WhereGreater(code.Constant(1), known, code.Constant(1 / 6f), code.Zero);
        return code.Multiply(dy, code.WhereGreater(known, code.Zero, slope, code.Zero));
    }
}
