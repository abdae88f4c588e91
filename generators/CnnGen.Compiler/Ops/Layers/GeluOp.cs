using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Ops;

/// <summary>x Phi(x), with the normal distribution's Phi, or its approximation by tanh (Hendrycks and Gimpel, 2016).</summary>
public sealed record GeluOp(bool Approximate) : ActivationOp
{
    public override string Name => "Gelu";

    public override string Details => Approximate ? "tanh" : "";

    public override bool NeedsArgument => true;

    public static GeluOp Read(LayerArguments arguments) => new(arguments.Bool("Approximate", false));

    public override string Apply(VectorCode code, string x) => code.Call(Approximate ? MathFunction.GeluTanh : MathFunction.Gelu, x);

    public override string ApplyGradient(VectorCode code, string dy, string known) =>
        code.Multiply(dy, code.Call(Approximate ? MathFunction.GeluTanhSlope : MathFunction.GeluSlope, known));
}
