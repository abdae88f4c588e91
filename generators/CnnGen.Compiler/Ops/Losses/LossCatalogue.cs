using CnnGen.Compiler.Diagnostics;

namespace CnnGen.Compiler.Ops;

/// <summary>All losses: a line each, from the member of the library's enum to the op, with the arguments of <c>[Output]</c> that belong to it.</summary>
internal static class LossCatalogue
{
    /// <summary>The loss of a network that names none.</summary>
    public const string Default = "SoftmaxCrossEntropy";

    private const string None = "None";

    private sealed record Entry(Func<LayerArguments, LossOp?> Read, params string[] Arguments);

    private static readonly Dictionary<string, Entry> Losses = new(StringComparer.Ordinal)
    {
        [Default] = new(SoftmaxCrossEntropyOp.Read, "LabelSmoothing", "ClassWeights", "IgnoreIndex"),
        ["MeanSquaredError"] = new(static _ => new MeanSquaredErrorOp()),
        ["MeanAbsoluteError"] = new(static _ => new MeanAbsoluteErrorOp()),
        ["Huber"] = new(HuberOp.Read, "Delta"),
        ["BinaryCrossEntropyWithLogits"] = new(BinaryCrossEntropyOp.Read, "PositiveWeights"),
        ["Dice"] = new(DiceOp.Read, "Smooth"),
        ["Triplet"] = new(TripletOp.Read, "Margin"),
        [None] = new(static _ => null),
    };

    public static bool Knows(string name) => Losses.ContainsKey(name);

    /// <summary>The loss with that name and the arguments; null for none.</summary>
    public static LossOp? Read(string name, LayerArguments arguments)
    {
        foreach (KeyValuePair<string, Entry> other in Losses.Where(other => other.Key != name))
            Refuse(arguments, other.Value.Arguments, "the loss " + other.Key, name);
        if (name == None)
            Refuse(arguments, ["Weight", "TrainingOnly"], "an output with a loss", name);
        return Losses[name].Read(arguments);
    }

    private static void Refuse(LayerArguments arguments, IEnumerable<string> others, string owner, string loss)
    {
        foreach (string argument in others.Where(arguments.IsWritten))
            arguments.Report(DiagnosticRules.ArgumentOfAnotherLoss, argument, owner, loss);
    }
}
