using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>y[c] = x[c] / (k + alpha / size * s[c])^beta, with s[c] the sum of the squares of the channels from c - size / 2 to c + (size - 1) / 2.</summary>
public sealed record LocalResponseNormOp(int Size, float Alpha, float Beta, float K) : Op
{
    public override string Name => "LocalResponseNorm";

    public override string Stem => "lrn";

    public override string Details =>
        $"size {Numbers.Text(Size)}, alpha {Numbers.Real(Alpha)}, beta {Numbers.Real(Beta)}, k {Numbers.Real(K)}";

    public static LocalResponseNormOp Read(LayerArguments arguments) => new(
        arguments.Size("size"),
        arguments.Float("alpha", 1e-4f, static alpha => alpha >= 0, DiagnosticRules.ArgumentOutOfRange, "a finite number of at least 0"),
        arguments.Float("beta", 0.75f, static beta => beta is >= 0 and <= 8, DiagnosticRules.ArgumentOutOfRange, "a number from 0 to 8"),
        arguments.Float("k", 1, static k => k > 0, DiagnosticRules.ArgumentOutOfRange, "a finite number above 0"));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public override void Differentiate(GradientBuilder gradient) =>
        gradient.Propagate(0, new LocalResponseNormGradientOp(this), gradient.Gradient, gradient.Node.Inputs[0]);
}

/// <summary>dx[c] = dy[c] d[c]^-beta - 2 alpha beta / size x[c] (sum of dy[j] x[j] d[j]^(-beta - 1) over the channels j whose sums have c), d = k + alpha / size s. Inputs: dy, x.</summary>
public sealed record LocalResponseNormGradientOp(LocalResponseNormOp Norm) : Op
{
    public override string Name => "LocalResponseNormGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[1];
}
