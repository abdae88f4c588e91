using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>min(max(0, x), 6).</summary>
public sealed record Relu6Op : ActivationOp
{
    public override string Name => "Relu6";

    public override (float Least, float Most)? Bounds => (0, 6);

    public override string Apply(VectorCode code, string x) => code.Clamp(0, 6, x);

    public override string ApplyGradient(VectorCode code, string dy, string known) =>
        code.WhereGreater(known, code.Zero, code.WhereGreater(code.Constant(6), known, dy, code.Zero), code.Zero);
}
