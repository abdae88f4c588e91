namespace CnnGen;

/// <summary>Measures of a network on a dataset: the loss, and, where an output tells classes, how often each class was found.</summary>
/// <remarks>
/// An output whose loss is softmax cross-entropy, or Dice over several channels, tells a class for each of its positions: of a vector for the sample, of an image for each pixel. One with
/// binary cross-entropy, or Dice of one channel, tells for each of its elements whether it is positive: class 1 where the output is above 0 and the target at least 0.5.
/// </remarks>
public sealed class Evaluation
{
    private readonly ClassCounts[] _classes;

    private Evaluation(double loss, ClassCounts[] classes)
    {
        Loss = loss;
        _classes = classes;
    }

    /// <summary>Mean loss: what training minimises, without the auxiliary heads, which predictions do not compute.</summary>
    public double Loss { get; }

    /// <summary>How often each class was taken for each.</summary>
    /// <exception cref="InvalidOperationException">No output tells classes, or several do: see <see cref="ConfusionOf"/>.</exception>
    public ConfusionMatrix Confusion => Only.Confusion;

    /// <summary>Share of samples (of positions, where the output is an image) whose class was found, in [0, 1].</summary>
    /// <exception cref="InvalidOperationException">No output tells classes, or several do: see <see cref="ConfusionOf"/>.</exception>
    public double Accuracy => Confusion.Accuracy;

    /// <summary>The class that was found, for each sample.</summary>
    /// <exception cref="InvalidOperationException">No output tells classes, or several do, or the one that does is an image and tells many a sample.</exception>
    public ReadOnlySpan<int> Predicted => Only.Predicted ?? throw new InvalidOperationException("The output is an image: it tells a class for each position, and these are not kept.");

    private ClassCounts Only => _classes.Length == 1
        ? _classes[0]
        : throw new InvalidOperationException(_classes.Length == 0
            ? "Only a network with a loss over classes tells classes: softmax or binary cross-entropy, or Dice."
            : $"Several outputs tell classes ({string.Join(", ", _classes.Select(static c => c.Output))}): ask {nameof(ConfusionOf)}(name) for one.");

    /// <summary>How often each class of an output was taken for each.</summary>
    /// <param name="output">Name of the output.</param>
    /// <exception cref="ArgumentException">There is no such output, or it does not tell classes.</exception>
    public ConfusionMatrix ConfusionOf(string output) => Array.Find(_classes, c => c.Output == output)?.Confusion
        ?? throw new ArgumentException($"No output '{output}' tells classes.", nameof(output));

    /// <summary>Predicts every sample of a dataset.</summary>
    /// <exception cref="ArgumentException">The dataset's samples or targets do not fit the network.</exception>
    public static Evaluation Of<TModel>(TModel model, Dataset data)
        where TModel : class, IModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        data.CheckFits(TModel.Info, nameof(data));
        LossInfo[] losses = [.. TModel.Info.Losses.Where(static loss => loss.OutputOffset >= 0)];
        ClassCounts[] classes = [.. losses.Where(ClassCounts.TellsClasses).Select(loss => new ClassCounts(loss, data.Count))];
        double[] sums = new double[losses.Length];
        double[] weights = new double[losses.Length];
        for (int i = 0; i < data.Count; i++)
        {
            ReadOnlySpan<float> outputs = model.Predict(data.Input(i));
            ReadOnlySpan<float> targets = data.Target(i);
            for (int k = 0; k < losses.Length; k++)
            {
                (double sum, double weight) = LossFunctions.Of(losses[k], OutputOf(losses[k], outputs), TargetOf(losses[k], targets));
                sums[k] += sum;
                weights[k] += weight;
            }

            foreach (ClassCounts counts in classes)
                counts.Add(OutputOf(counts.Loss, outputs), TargetOf(counts.Loss, targets));
        }

        double loss = losses.Select((info, k) => sums[k] == 0 ? 0 : info.Weight * sums[k] / weights[k]).Sum();
        return new Evaluation(loss, classes);
    }

    private static ReadOnlySpan<float> OutputOf(LossInfo loss, ReadOnlySpan<float> outputs) => outputs.Slice(loss.OutputOffset, loss.Length);

    private static ReadOnlySpan<float> TargetOf(LossInfo loss, ReadOnlySpan<float> targets) => targets.Slice(loss.TargetOffset, loss.TargetLength);
}
