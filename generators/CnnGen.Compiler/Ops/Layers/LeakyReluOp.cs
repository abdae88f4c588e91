using CnnGen.Compiler.Code;
using CnnGen.Compiler.Diagnostics;

namespace CnnGen.Compiler.Ops;

/// <summary>x where x > 0, else slope * x. The slope is not negative, so that the value has the argument's sign.</summary>
public sealed record LeakyReluOp(float NegativeSlope) : ActivationOp
{
    public override string Name => "LeakyRelu";

    public override string Details => "slope " + Numbers.Real(NegativeSlope);

    public static LeakyReluOp Read(LayerArguments arguments) => new(arguments.Float(
        "negativeSlope", 0.01f, static slope => slope >= 0, DiagnosticRules.ArgumentOutOfRange, "a finite number of at least 0"));

    public override string Apply(VectorCode code, string x) =>
        code.WhereGreater(x, code.Zero, x, code.Multiply(x, code.Constant(NegativeSlope)));

    public override string ApplyGradient(VectorCode code, string dy, string known) =>
        code.WhereGreater(known, code.Zero, dy, code.Multiply(dy, code.Constant(NegativeSlope)));
}
