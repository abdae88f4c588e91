using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>
/// The mean of -(p t log sigmoid(x) + (1 - t) log(1 - sigmoid(x))) = (1 - t) x + (1 + (p - 1) t) log(1 + e^-x), in which no power overflows; the
/// gradient is (1 - t) - (1 + (p - 1) t) sigmoid(-x), over elements.
/// </summary>
/// <param name="PositiveWeights">p: one for each channel or one for all; empty for 1.</param>
public sealed record BinaryCrossEntropyOp(EquatableArray<float> PositiveWeights) : ElementLossOp
{
    public override string Name => "BinaryCrossEntropyWithLogits";

    public override EquatableArray<float> ChannelFactors => PositiveWeights;

    public override IEnumerable<(string Name, object Value)> Settings => PositiveWeights.Count == 0 ? [] : [(nameof(PositiveWeights), PositiveWeights)];

    public static BinaryCrossEntropyOp Read(LayerArguments arguments) =>
        new(arguments.Floats("PositiveWeights", static weight => weight >= 0, "finite and at least 0"));

    /// <summary>log(1 + e^-x) = max(-x, 0) + log(1 + e^-|x|).</summary>
    public override string Apply(VectorCode code, string x, string t, string p)
    {
        string softplus = code.Add(code.Max(code.Zero, "-" + x), code.Log(code.Add(code.Constant(1), code.Exp("-" + code.Abs(x)))));
        return PositiveWeights.Count == 0
            ? code.Add(code.NegatedMultiplyAdd(t, x, x), softplus)
            : code.MultiplyAdd(Share(code, t, p), $"({softplus})", code.NegatedMultiplyAdd(t, x, x));
    }

    public override string ApplyGradient(VectorCode code, string x, string t, string p) => PositiveWeights.Count == 0
        ? code.Call(MathFunction.Sigmoid, x) + " - " + t
        : $"{code.Constant(1)} - {t} - {Share(code, t, p)} * {code.Call(MathFunction.Sigmoid, "-" + x)}";

    public override ShapeResult Check(string name, Shape output) =>
        PositiveWeights.Count <= 1 ? output : CheckPerChannel(nameof(PositiveWeights), PositiveWeights.Count, name, output);

    /// <summary>1 + (p - 1) t.</summary>
    private static string Share(VectorCode code, string t, string p) => code.MultiplyAdd($"({p} - {code.Constant(1)})", t, code.Constant(1));
}
