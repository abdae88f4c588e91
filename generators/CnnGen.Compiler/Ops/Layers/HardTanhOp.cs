using CnnGen.Compiler.Code;
using CnnGen.Compiler.Diagnostics;

namespace CnnGen.Compiler.Ops;

/// <summary>x, held between two bounds; at the bounds themselves the derivative is 0, as PyTorch has it.</summary>
public sealed record HardTanhOp(float Minimum, float Maximum) : ActivationOp
{
    public override string Name => "HardTanh";

    public override string Details => $"{Numbers.Real(Minimum)} to {Numbers.Real(Maximum)}";

    public static HardTanhOp Read(LayerArguments arguments)
    {
        float minimum = arguments.Float("minimum", -1, static _ => true, DiagnosticRules.ArgumentOutOfRange, "a finite number");
        return new(minimum, arguments.Float("maximum", 1, maximum => maximum > minimum, DiagnosticRules.ArgumentOutOfRange, "a finite number above minimum"));
    }

    public override (float Least, float Most)? Bounds => (Minimum, Maximum);

    public override string Apply(VectorCode code, string x) => code.Clamp(Minimum, Maximum, x);

    public override string ApplyGradient(VectorCode code, string dy, string known) =>
        code.WhereGreater(known, code.Constant(Minimum), code.WhereGreater(code.Constant(Maximum), known, dy, code.Zero), code.Zero);
}
