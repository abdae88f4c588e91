using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>
/// Batch normalisation as a prediction computes it: y = f(weight (x - running_mean) / sqrt(running_var + epsilon) + bias), a scale and a shift for each channel. While
/// training it is a <see cref="BatchStatisticsOp"/> and a <see cref="BatchNormalizeOp"/>.
/// </summary>
/// <param name="Momentum">Share of a batch's statistics in the running ones.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="Affine">Whether there are weight and bias.</param>
public sealed record BatchNormOp(float Momentum, float Epsilon, bool Affine) : Op, IReadsParameters, ISharesCode
{
    /// <summary>A function of the result, taken in the same pass.</summary>
    public ActivationOp? Activation { get; init; }

    public override string Name => "BatchNorm";

    public override string Stem => "bn";

    public override string Details => string.Join(", ", new[]
    {
        Momentum == 0.1f ? null : "momentum " + Numbers.Real(Momentum),
        Epsilon == 1e-5f ? null : "epsilon " + Numbers.Real(Epsilon),
        Affine ? null : "no affine",
        Activation?.Name,
    }.Where(static word => word is not null));

    /// <summary>Index of the running mean among the layer's parameters; the running variance is the next, weight and bias are the first.</summary>
    public int RunningMean => Affine ? 2 : 0;

    public static BatchNormOp Read(LayerArguments arguments) => new(
        arguments.Float("Momentum", 0.1f, static momentum => momentum is >= 0 and <= 1, DiagnosticRules.ArgumentOutOfRange, "a number from 0 to 1"),
        NormalizationArguments.Epsilon(arguments),
        arguments.Bool("Affine", true));

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IReadOnlyList<ParameterTemplate> Parameters(IReadOnlyList<Shape> inputs)
    {
        int channels = inputs[0].Channels;
        var mean = new ParameterTemplate("running_mean", Shape.Of(channels), Initializer.Constant(0), Packing.PerChannel(channels)) { IsTrained = false };
        var variance = mean with { Suffix = "running_var", Initial = Initializer.Constant(1) };
        return Affine ? [.. NormalizationArguments.Affine(channels), mean, variance] : [mean, variance];
    }

    /// <summary>Of a prediction: the running statistics are constants.</summary>
    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new BatchNormScaleOp(this), gradient.Gradient);
}

/// <summary>dx = dy weight / sqrt(running_var + epsilon): the gradient of a prediction's batch normalisation. Inputs: dy.</summary>
public sealed record BatchNormScaleOp(BatchNormOp Norm) : Op, IReadsParameters
{
    public override string Name => "BatchNormScale";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];
}

/// <summary>What normalisation layers have in common.</summary>
internal static class NormalizationArguments
{
    public static float Epsilon(LayerArguments arguments) =>
        arguments.Float("Epsilon", 1e-5f, static epsilon => epsilon > 0, DiagnosticRules.ArgumentOutOfRange, "a finite number above 0");

    /// <summary>A factor and a summand for each channel: at first 1 and 0.</summary>
    public static IReadOnlyList<ParameterTemplate> Affine(int channels)
    {
        var weight = new ParameterTemplate("weight", Shape.Of(channels), Initializer.Constant(1), Packing.PerChannel(channels));
        return [weight, weight with { Suffix = "bias", Initial = Initializer.Constant(0) }];
    }
}
