using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>max(0, x); a NaN stays one, since the instruction returns its second operand then.</summary>
public sealed record ReluOp : ActivationOp
{
    public override string Name => "Relu";

    public override (float Least, float Most)? Bounds => (0, float.PositiveInfinity);

    public override string Apply(VectorCode code, string x) => code.Max(code.Zero, x);

    public override string ApplyGradient(VectorCode code, string dy, string known) => code.WhereGreater(known, code.Zero, dy, code.Zero);
}
