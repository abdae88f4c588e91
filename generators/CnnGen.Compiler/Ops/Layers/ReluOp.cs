using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>max(x, 0).</summary>
public sealed record ReluOp : ActivationOp
{
    public override string Name => "Relu";

    public override string Apply(VectorCode code, string x) => code.Max(x, code.Zero);

    public override string ApplyGradient(VectorCode code, string dy, string y) => code.WhereGreater(y, code.Zero, dy, code.Zero);
}
