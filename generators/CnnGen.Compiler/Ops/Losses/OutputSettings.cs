using CnnGen.Compiler.Diagnostics;

namespace CnnGen.Compiler.Ops;

/// <summary>What <c>[Output]</c> says.</summary>
/// <param name="Loss">What trains the output; null for nothing.</param>
/// <param name="IsTrainingOnly">Whether predictions neither compute nor return it: an auxiliary head.</param>
public sealed record OutputSettings(LossOp? Loss, bool IsTrainingOnly)
{
    /// <param name="arguments">Those of <c>[Output]</c>.</param>
    /// <param name="networkLoss">What <c>[Model]</c> says of the loss; any value, since nobody has looked at it yet.</param>
    public static OutputSettings Read(LayerArguments arguments, object? networkLoss)
    {
        string fallback = networkLoss is string known && LossCatalogue.Knows(known) ? known : LossCatalogue.Default;
        string name = arguments.Text("Loss") ?? fallback;
        if (!LossCatalogue.Knows(name))
        {
            arguments.Report(DiagnosticRules.ArgumentOutOfRange, "Loss", name, "a member of the enum Loss");
            name = fallback;
        }

        float weight = arguments.Float("Weight", 1, static weight => weight > 0, DiagnosticRules.ArgumentOutOfRange, "finite and above 0");
        LossOp? loss = LossCatalogue.Read(name, arguments);
        return new(loss is null ? null : loss with { Weight = weight }, arguments.Bool("TrainingOnly", false));
    }
}
