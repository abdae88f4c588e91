using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>x min(max(0, x + 3), 6) / 6; the derivative is 0 below -3, then x / 3 + 1/2, above 3 it is 1.</summary>
public sealed record HardSwishOp : ActivationOp
{
    public override string Name => "HardSwish";

    public override bool NeedsArgument => true;

    public override string Apply(VectorCode code, string x) =>
        code.Multiply(x, code.Clamp(0, 1, code.MultiplyAdd(x, code.Constant(1 / 6f), code.Constant(0.5f))));

    public override string ApplyGradient(VectorCode code, string dy, string known)
    {
        string middle = code.MultiplyAdd(known, code.Constant(1 / 3f), code.Constant(0.5f));
        string upper = code.WhereGreater(known, code.Constant(3), code.Constant(1), middle);
        return code.Multiply(dy, code.WhereGreater(code.Constant(-3), known, code.Zero, upper));
    }
}
