using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>While training, each element is zero with probability p and else divided by 1 - p; a prediction passes everything (inverted dropout, Srivastava et al. 2014).</summary>
/// <param name="Rate">Probability of zero.</param>
/// <param name="IsSpatial">Whether whole channels are zero (Tompson et al., 2015).</param>
public sealed record DropoutOp(float Rate, bool IsSpatial) : Op, ISharesCode
{
    public override string Name => IsSpatial ? "SpatialDropout" : "Dropout";

    public override string Details => Numbers.Real(Rate);

    public static DropoutOp Read(LayerArguments arguments) => new(
        arguments.Float("rate", 0.5f, static rate => rate is >= 0 and < 1, DiagnosticRules.DropoutRate, ""), arguments.Layer == "SpatialDropout");

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => IsSpatial && inputs[0].SpatialRank == 0
        ? ShapeResult.Mistake(DiagnosticRules.NoPositions, Name, inputs[0])
        : inputs[0];
}

/// <summary>Multiplies by the mask of a dropout layer, drawn anew from the piece's key and the layer's number: forward and backward see the same.</summary>
/// <param name="Rate">Probability of zero.</param>
/// <param name="Stream">Number that tells this layer's mask from those of others.</param>
/// <param name="IsSpatial">Whether the mask is one for each channel.</param>
public sealed record DropoutMaskOp(float Rate, int Stream, bool IsSpatial) : Op
{
    public override string Name => DropoutName + "Mask";

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, this, gradient.Gradient);

    private string DropoutName => IsSpatial ? "SpatialDropout" : "Dropout";
}
