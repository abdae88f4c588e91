using CnnGen.Compiler.Code;
using CnnGen.Compiler.Diagnostics;

namespace CnnGen.Compiler.Ops;

/// <summary>The mean of (x - t)^2; the gradient is 2 (x - t) / elements.</summary>
public sealed record MeanSquaredErrorOp : ElementLossOp
{
    public override string Name => "MeanSquaredError";

    public override string Apply(VectorCode code, string x, string t, string p) => $"({x} - {t}) * ({x} - {t})";

    public override string ApplyGradient(VectorCode code, string x, string t, string p) => code.Multiply(code.Constant(2), $"({x} - {t})");
}

/// <summary>The mean of |x - t|; the gradient is sign(x - t) / elements.</summary>
public sealed record MeanAbsoluteErrorOp : ElementLossOp
{
    public override string Name => "MeanAbsoluteError";

    public override string Apply(VectorCode code, string x, string t, string p) => code.Abs($"{x} - {t}");

    public override string ApplyGradient(VectorCode code, string x, string t, string p) =>
        code.WhereGreater(x, t, code.Constant(1), code.WhereGreater(t, x, code.Constant(-1), code.Zero));
}

/// <summary>With d = x - t the mean of d^2 / 2 where |d| is at most delta, else of delta (|d| - delta / 2); the gradient is d within [-delta, delta], over elements.</summary>
public sealed record HuberOp(float Delta) : ElementLossOp
{
    public override string Name => "Huber";

    public override IEnumerable<(string Name, object Value)> Settings => Delta == 1 ? [] : [(nameof(Delta), Delta)];

    public static HuberOp Read(LayerArguments arguments) =>
        new(arguments.Float("Delta", 1, static delta => delta > 0, DiagnosticRules.ArgumentOutOfRange, "finite and above 0"));

    public override string Apply(VectorCode code, string x, string t, string p)
    {
        string delta = code.Constant(Delta);
        string distance = code.Abs($"{x} - {t}");
        string square = code.Multiply(code.Constant(0.5f), $"({x} - {t}) * ({x} - {t})");
        return code.WhereGreater(distance, delta, code.Multiply(delta, $"({distance} - {code.Constant(Delta / 2)})"), square);
    }

    public override string ApplyGradient(VectorCode code, string x, string t, string p) =>
        code.Min(code.Constant(Delta), code.Max(code.Constant(-Delta), $"{x} - {t}"));
}
