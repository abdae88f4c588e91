using System.Globalization;

namespace CnnGen;

/// <summary>A loss, a gradient or a parameter became NaN or infinite. The message names the step, and the parameters concerned.</summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    /// <summary>How a rate is set so that it stays.</summary>
    private const string Rate = $" ({nameof(ITrainer.BaseLearningRate)}, set after LoadCheckpoint, which brings back the old one)";

    private TrainingDivergedException(string message, long step, List<string> parameters)
        : base(message)
    {
        Step = step;
        Parameters = parameters;
    }

    /// <summary>Number of the optimiser's step, from 1.</summary>
    public long Step { get; }

    /// <summary>Names of the parameters that are not finite, or whose gradients are not, in the order of the network's layers; the nearest to the input comes first.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>A number as messages spell it.</summary>
    internal static string Text(float value) => float.IsNaN(value) ? "NaN" : value > 0 ? "infinite" : "minus infinity";

    /// <summary>What is told where the parameters are still as before.</summary>
    internal static TrainingDivergedException BeforeUpdate(ModelInfo info, long step, string what, NativeBuffer parameters, NativeBuffer[] gradients)
    {
        List<string> names = ParameterRegions.NotFinite(info, parameters);
        string where = names.Count > 0 ? $", since {Tell(names)} not finite" : "";
        if (names.Count == 0)
        {
            names = ParameterRegions.NotFinite(info, gradients);
            where = names.Count > 0 ? $"; not finite {(names.Count == 1 ? "is" : "are")} the gradient{(names.Count == 1 ? "" : "s")} of {List(names)}" : "; all gradients are finite";
        }

        return new TrainingDivergedException(
            Invariant($"The training of {info.Name} diverged at step {step}: {what}{where}. The parameters are those before the step. A lower learning rate{Rate}, a warm-up or ClipNorm may help, and data without NaN."),
            step,
            names);
    }

    /// <summary>What is told where the optimiser's step made the parameters what they are.</summary>
    internal static TrainingDivergedException AfterUpdate(ModelInfo info, long step, NativeBuffer parameters)
    {
        List<string> names = ParameterRegions.NotFinite(info, parameters);
        return new TrainingDivergedException(
            Invariant($"The training of {info.Name} diverged at step {step}: after it {Tell(names)} not finite. The parameters are lost; go on from a checkpoint, with a lower learning rate{Rate}."),
            step,
            names);
    }

    /// <summary>Refuses parameters that nobody should save.</summary>
    /// <exception cref="TrainingDivergedException">One of them is NaN or infinite.</exception>
    internal static void ThrowIfNotFinite(ModelInfo info, long step, NativeBuffer parameters)
    {
        if (!Finite.Are(parameters.ReadOnlySlice(0, info.ParameterBlockLength)))
            throw AfterUpdate(info, step, parameters);
    }

    private static string Tell(List<string> names) => $"{List(names)} {(names.Count == 1 ? "is" : "are")}";

    private static string List(List<string> names)
    {
        const int Shown = 3;
        string text = string.Join(", ", names.Take(Shown));
        return names.Count > Shown ? Invariant($"{text} and {names.Count - Shown} more") : text;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
