using CnnGen.Compiler.Code;
using CnnGen.Compiler.Diagnostics;

namespace CnnGen.Compiler.Ops;

/// <summary>ln(1 + e^(beta x)) / beta, and x where beta x is above a threshold; the derivative is the sigmoid of beta x, above the threshold 1.</summary>
public sealed record SoftplusOp(float Beta, float Threshold) : ActivationOp
{
    public override string Name => "Softplus";

    public override string Details => $"beta {Numbers.Real(Beta)}, threshold {Numbers.Real(Threshold)}";

    /// <summary>Below a low threshold values are taken on that occur above it too.</summary>
    public override bool NeedsArgument => true;

    public static SoftplusOp Read(LayerArguments arguments) => new(
        arguments.Float("beta", 1, static beta => beta is >= 1e-6f and <= 1e6f, DiagnosticRules.ArgumentOutOfRange, "a number from 1e-6 to 1e6"),
        arguments.Float("threshold", 20, static _ => true, DiagnosticRules.ArgumentOutOfRange, "a finite number"));

    public override string Apply(VectorCode code, string x)
    {
        // ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|), in which nothing overflows.
        string z = Beta == 1 ? x : $"({code.Multiply(code.Constant(Beta), x)})";
        string soft = code.Add(code.Max(code.Zero, z), code.Call(MathFunction.LogOnePlus, code.Call(MathFunction.Exp, code.Min(z, "-" + z))));
        return code.WhereGreater(z, code.Constant(Threshold), x, Beta == 1 ? soft : code.Multiply(code.Constant(1 / Beta), $"({soft})"));
    }

    public override string ApplyGradient(VectorCode code, string dy, string known)
    {
        string z = Beta == 1 ? known : $"({code.Multiply(code.Constant(Beta), known)})";
        return code.WhereGreater(z, code.Constant(Threshold), dy, code.Multiply(dy, code.Call(MathFunction.Sigmoid, z)));
    }
}
