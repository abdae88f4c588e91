using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>y = (x - mean) / std with constants.</summary>
/// <param name="Mean">What is taken away: a number for each channel, or one for all.</param>
/// <param name="Std">What is divided by: a number for each channel, or one for all.</param>
public sealed record NormalizeOp(EquatableArray<float> Mean, EquatableArray<float> Std) : Op
{
    private const float Least = 1e-30f;
    private const float Most = 1e30f;

    public override string Name => "Normalize";

    public override string Details => $"{Text(Mean)}, {Text(Std)}";

    public static NormalizeOp Read(LayerArguments arguments) => new(
        arguments.Floats("mean", static mean => Math.Abs(mean) <= Most, "a number from -1e30 to 1e30"),
        arguments.Floats("std", static std => std is >= Least and <= Most, "a number from 1e-30 to 1e30"));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        bool fits(int count) => count == 1 || count == inputs[0].Channels;
        return fits(Mean.Count) && fits(Std.Count)
            ? inputs[0]
            : ShapeResult.Mistake(DiagnosticRules.NormalizeCounts, Name, Mean.Count, Std.Count, inputs[0], inputs[0].Channels);
    }

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new NormalizeGradientOp(Std), gradient.Gradient);

    private static string Text(EquatableArray<float> numbers) => numbers.Count > 4
        ? Numbers.Text(numbers.Count) + " numbers"
        : string.Join(" ", numbers.Select(static number => Numbers.Real(number)));
}

/// <summary>dx = dy / std. Inputs: dy.</summary>
/// <param name="Std">A number for each channel, or one for all.</param>
public sealed record NormalizeGradientOp(EquatableArray<float> Std) : Op
{
    public override string Name => "NormalizeGradient";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];
}
