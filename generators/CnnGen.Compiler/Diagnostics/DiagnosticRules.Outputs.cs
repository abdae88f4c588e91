namespace CnnGen.Compiler.Diagnostics;

/// <summary>The rules about outputs and their losses.</summary>
public static partial class DiagnosticRules
{
    public static readonly DiagnosticRule ArgumentOfAnotherLoss = new(
        "CNN0136", "Argument of another loss",
        "{0}: {1} belongs to {2}, but the loss of this output is {3}; remove the argument, or choose that loss");

    public static readonly DiagnosticRule SecondOutput = new(
        "CNN0137", "Two outputs in one chain",
        "The chain of '{0}' has an output already; give the other one a property of its own, which begins with [From(nameof(...))] where the chains part");

    public static readonly DiagnosticRule LearnsNothing = new(
        "CNN0138", "Layer that no output makes use of",
        "{0} '{1}' has parameters, but no output is computed from it, so that they are never trained; use its tensor in the chain of an output, end its chain with [Output], or remove it",
        IsError: false);

    public static readonly DiagnosticRule LossAppliesIt = new(
        "CNN0148", "Function that the loss applies itself",
        "{0}: the loss {1} takes scores and applies {2} itself; behind another one its gradient fades. Remove the layer: the largest score is that of the likeliest class",
        IsError: false);

    public static readonly DiagnosticRule KeptAuxiliary = new(
        "CNN0139", "Auxiliary head that predictions would compute",
        "'{0}' is only computed while training (TrainingOnly), but a public tensor is kept by every prediction; make the property private, or leave TrainingOnly out");

    public static readonly DiagnosticRule NothingTrained = new(
        "CNN0140", "Nothing to train",
        "No output of '{0}' has a loss; give one a loss, or write [Model(Training = false)]");

    public static readonly DiagnosticRule WeightsPerChannel = new(
        "CNN0141", "Weights that are not one for each channel",
        "{0} has {1} numbers, but the output '{2}' of {3} has {4} channels; write one number for each");
}
