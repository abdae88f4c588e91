namespace CnnGen;

/// <summary>Measures of a network on a dataset: the loss, and, where an output tells classes, how often each class was found.</summary>
/// <remarks>
/// An output whose loss is softmax cross-entropy, or Dice over several channels, tells a class for each of its positions: of a vector for the sample, of an image for each pixel. One with
/// binary cross-entropy, or Dice of one channel, tells for each of its elements whether it is positive: class 1 where the output is above 0 and the target at least 0.5.
/// </remarks>
public sealed class Evaluation
{
    private const int SamplesAtOnce = 64;
    private const int FloatsAtOnce = 1 << 27;

    private readonly ClassCounts[] _classes;
    private readonly float[] _sampleLosses;

    private Evaluation(Sums sums)
    {
        Loss = sums.Loss;
        _sampleLosses = sums.SampleLosses;
        _classes = sums.Classes;
    }

    /// <summary>Mean loss: what training minimises, without the auxiliary heads, which predictions do not compute.</summary>
    public double Loss { get; }

    /// <summary>The loss of each sample, in order; 0 where nothing of it counts, such as where its class weighs 0.</summary>
    public ReadOnlySpan<float> SampleLosses => _sampleLosses;

    /// <summary>Names of the outputs that tell classes, in order of declaration.</summary>
    public IReadOnlyList<string> ClassOutputs => Array.ConvertAll(_classes, static counts => counts.Output);

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
    public ConfusionMatrix ConfusionOf(string output) => CountsOf(output).Confusion;

    /// <summary>Share of samples (of positions, where the output is an image) whose class was among the <paramref name="k"/> with the greatest scores, in [0, 1]; of equal scores that of the first class counts as greater.</summary>
    /// <param name="k">How many, at least 1.</param>
    /// <param name="output">Name of the output; null for the only one that tells classes.</param>
    /// <exception cref="ArgumentException">There is no such output, or it does not tell classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">No output tells classes, or several do and none is named.</exception>
    public double TopAccuracy(int k, string? output = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return (output is null ? Only : CountsOf(output)).TopAccuracy(k);
    }

    /// <summary>Area under the ROC curve of an output that tells whether a sample, or each of its elements, is positive: see <see cref="RocCurve.AreaUnder"/>.</summary>
    /// <param name="output">Name of the output; null for the only one that tells classes.</param>
    /// <exception cref="ArgumentException">There is no such output, or it does not tell classes.</exception>
    /// <exception cref="InvalidOperationException">The output is an image, tells more than two classes, or has more than 2^26 elements in all samples, and its scores are not kept; or several tell classes and none is named.</exception>
    public double AreaUnderCurve(string? output = null) => (output is null ? Only : CountsOf(output)).AreaUnderCurve
        ?? throw new InvalidOperationException($"Scores are kept of a vector that tells two classes, or whether its elements are positive, and no more than {ClassCounts.MostScores} of them; for others, ask RocCurve.AreaUnder with scores of your own.");

    /// <summary>Predicts every sample, on as many threads as the network has (<see cref="IModel{TSelf}.Threads"/>); those that are not in memory are read ahead meanwhile.</summary>
    /// <param name="model">The network.</param>
    /// <param name="data">The samples.</param>
    /// <param name="cancellationToken">Ends the measuring; it is looked at every 64 samples, or more often.</param>
    /// <exception cref="ArgumentException">The samples or targets do not fit the network.</exception>
    /// <exception cref="DamagedItemException">A sample cannot be read; <see cref="SampleSource.WithoutDamaged"/> leaves such samples out.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Evaluation Of<TModel>(TModel model, SampleSource data, CancellationToken cancellationToken = default)
        where TModel : class, IModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        data.CheckFits(TModel.Info, nameof(data));
        var sums = new Sums(TModel.Info, data.Count);
        int atOnce = Math.Min(data.Count, AtOnce(TModel.Info));
        float[] outputs = new float[atOnce * TModel.Info.OutputLength];
        if (data is Dataset inMemory)
            Add(model, inMemory, sums, outputs, atOnce, cancellationToken);
        else
            Add(model, new DataLoader(data) { Sampler = new SequentialSampler() }, sums, outputs, atOnce, cancellationToken);
        return new Evaluation(sums);
    }

    /// <summary>Samples that are predicted at a time: fewer where their numbers would be more than an array holds.</summary>
    internal static int AtOnce(ModelInfo info) => Math.Clamp(FloatsAtOnce / Math.Max(1, Math.Max(info.InputLength, info.OutputLength)), 1, SamplesAtOnce);

    private static void Add<TModel>(TModel model, Dataset data, Sums sums, Span<float> outputs, int atOnce, CancellationToken cancellationToken)
        where TModel : class, IModel<TModel>
    {
        int length = TModel.Info.OutputLength;
        for (int first = 0; first < data.Count; first += atOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(atOnce, data.Count - first);
            model.Predict(data.Inputs(first, count), count, outputs[..(count * length)]);
            for (int i = 0; i < count; i++)
                sums.Add(outputs.Slice(i * length, length), data.Target(first + i));
        }
    }

    private static void Add<TModel>(TModel model, DataLoader data, Sums sums, Span<float> outputs, int atOnce, CancellationToken cancellationToken)
        where TModel : class, IModel<TModel>
    {
        int length = TModel.Info.OutputLength, targetLength = TModel.Info.TargetLength;
        using BatchReader batches = data.Open(TModel.Info, atOnce, seed: 0);
        batches.Begin(epoch: 1);
        while (batches.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            model.Predict(batches.Inputs, batches.Count, outputs[..(batches.Count * length)]);
            for (int i = 0; i < batches.Count; i++)
                sums.Add(outputs.Slice(i * length, length), batches.Targets.Slice(i * targetLength, targetLength));
        }
    }

    /// <summary>The class that an output tells for each sample; null where it tells none, or several a sample.</summary>
    internal int[]? PredictedBy(string output) => Array.Find(_classes, c => c.Output == output)?.Predicted;

    /// <summary>The class that each sample is of, by the target of an output, or <see cref="ClassCounts.Ignored"/>; null as <see cref="PredictedBy"/>.</summary>
    internal int[]? ActualBy(string output) => Array.Find(_classes, c => c.Output == output)?.Actual;

    private ClassCounts CountsOf(string output) => Array.Find(_classes, c => c.Output == output)
        ?? throw new ArgumentException($"No output '{output}' tells classes.", nameof(output));

    /// <summary>Adds up the losses and counts the classes of sample after sample.</summary>
    private sealed class Sums
    {
        private readonly LossInfo[] _losses;
        private readonly double[] _sums;
        private readonly double[] _weights;
        private int _sample;

        public Sums(ModelInfo info, int samples)
        {
            _losses = [.. info.Losses.Where(static loss => loss.OutputOffset >= 0)];
            _sums = new double[_losses.Length];
            _weights = new double[_losses.Length];
            SampleLosses = new float[samples];
            Classes = [.. _losses.Where(ClassCounts.TellsClasses).Select(loss => new ClassCounts(loss, samples))];
        }

        public ClassCounts[] Classes { get; }

        public float[] SampleLosses { get; }

        public double Loss => _losses.Select((info, k) => _weights[k] == 0 ? 0 : info.Weight * _sums[k] / _weights[k]).Sum();

        public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
        {
            double own = 0;
            for (int k = 0; k < _losses.Length; k++)
            {
                (double sum, double weight) = LossFunctions.Of(_losses[k], OutputOf(_losses[k], outputs), TargetOf(_losses[k], targets));
                _sums[k] += sum;
                _weights[k] += weight;
                own += weight == 0 ? 0 : _losses[k].Weight * sum / weight;
            }

            foreach (ClassCounts counts in Classes)
                counts.Add(OutputOf(counts.Loss, outputs), TargetOf(counts.Loss, targets));
            SampleLosses[_sample++] = (float)own;
        }

        private static ReadOnlySpan<float> OutputOf(LossInfo loss, ReadOnlySpan<float> outputs) => outputs.Slice(loss.OutputOffset, loss.Length);

        private static ReadOnlySpan<float> TargetOf(LossInfo loss, ReadOnlySpan<float> targets) => targets.Slice(loss.TargetOffset, loss.TargetLength);
    }
}
