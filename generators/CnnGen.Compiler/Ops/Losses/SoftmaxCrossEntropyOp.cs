using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>
/// -log softmax(x)[class], the mean over the positions; the gradient is softmax(x) - onehot(class). With label smoothing s and class weights w the target is
/// q[c] = (1 - s) w[class] [c = class] + s / K w[c], and the loss the sum over c of q[c] (-log softmax(x)[c]).
/// </summary>
/// <param name="LabelSmoothing">s, in [0, 1].</param>
/// <param name="ClassWeights">w; empty for 1.</param>
/// <param name="IgnoreIndex">A target that does not count; null if there is none.</param>
public sealed record SoftmaxCrossEntropyOp(float LabelSmoothing, EquatableArray<float> ClassWeights, int? IgnoreIndex) : LossOp
{
    /// <summary>Largest number of either sign up to which every int is a float.</summary>
    private const int LargestIndex = 1 << 24;

    public override string Name => "SoftmaxCrossEntropy";

    public override bool IsWeightedMean => ClassWeights.Count > 0 || IgnoreIndex is not null;

    public override IEnumerable<(string Name, object Value)> Settings
    {
        get
        {
            if (LabelSmoothing > 0)
                yield return (nameof(LabelSmoothing), LabelSmoothing);
            if (ClassWeights.Count > 0)
                yield return (nameof(ClassWeights), ClassWeights);
            if (IgnoreIndex is { } index)
                yield return (nameof(IgnoreIndex), index);
        }
    }

    public static SoftmaxCrossEntropyOp Read(LayerArguments arguments)
    {
        float smoothing = arguments.Float("LabelSmoothing", 0, static s => s is >= 0 and <= 1, DiagnosticRules.ArgumentOutOfRange, "0 to 1");
        EquatableArray<float> weights = arguments.Floats("ClassWeights", static weight => weight >= 0, "finite and at least 0");
        if (weights.Count > 0 && weights.All(static weight => weight == 0))
            arguments.Report(DiagnosticRules.ArgumentOutOfRange, "ClassWeights", "all 0", "above 0 for one class at least");
        int? ignored = arguments.IsWritten("IgnoreIndex") ? arguments.Int("IgnoreIndex", -LargestIndex, LargestIndex, 0) : null;
        return new(smoothing, weights, ignored);
    }

    public override int TargetLength(Shape output) => (int)(output.Length / output.Channels);

    public override ShapeResult Check(string name, Shape output)
    {
        if (output.Channels < 2)
        {
            return ShapeResult.Mistake(DiagnosticRules.LossDoesNotFit, Name, "compares the scores of several classes", name, output,
                "give it a channel for each class, or choose Loss.BinaryCrossEntropyWithLogits, Dice or MeanSquaredError");
        }

        return ClassWeights.Count == 0 ? output : CheckPerChannel(nameof(ClassWeights), ClassWeights.Count, name, output);
    }
}
