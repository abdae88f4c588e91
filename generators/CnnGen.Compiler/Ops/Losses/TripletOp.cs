using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>
/// max(0, |a - p|^2 - |a - n|^2 + margin) over a vector of three embeddings, one behind the other: anchor, same identity, another (Schroff, Kalenichenko and Philbin, "FaceNet",
/// 2015). Where it is above 0 the gradients are 2 (n - p), 2 (p - a) and 2 (a - n). It has no target.
/// </summary>
public sealed record TripletOp(float Margin) : LossOp
{
    private const float DefaultMargin = 0.2f;

    public override string Name => "Triplet";

    public override IEnumerable<(string Name, object Value)> Settings => Margin == DefaultMargin ? [] : [(nameof(Margin), Margin)];

    public static TripletOp Read(LayerArguments arguments) =>
        new(arguments.Float("Margin", DefaultMargin, static margin => margin >= 0, DiagnosticRules.ArgumentOutOfRange, "finite and at least 0"));

    public override int TargetLength(Shape output) => 0;

    public override ShapeResult Check(string name, Shape output) => output.SpatialRank == 0 && output.Channels % 3 == 0
        ? output
        : ShapeResult.Mistake(DiagnosticRules.LossDoesNotFit, Name, "needs a vector of three embeddings, one behind the other", name, output,
            "concatenate three vectors of one length: anchor, same identity, another");
}
