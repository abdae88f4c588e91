namespace CnnGen;

/// <summary>Counts the classes that one output of a network tells.</summary>
internal sealed class ClassCounts
{
    private readonly int[]? _predicted;
    private int _sample;

    public ClassCounts(LossInfo loss, int samples)
    {
        Loss = loss;
        Confusion = new ConfusionMatrix(loss.HasClasses ? loss.Channels : 2);
        _predicted = loss.TargetLength == 1 ? new int[samples] : null;
    }

    public LossInfo Loss { get; }

    public string Output => Loss.Output;

    public ConfusionMatrix Confusion { get; }

    /// <summary>The class that was found for each sample; null of an output that tells several a sample.</summary>
    public int[]? Predicted => _predicted;

    public static bool TellsClasses(LossInfo loss) => loss.HasClasses || loss.Loss is CnnGen.Loss.BinaryCrossEntropyWithLogits or CnnGen.Loss.Dice;

    /// <summary>Counts a sample; targets that are ignored are predicted and not counted.</summary>
    public void Add(ReadOnlySpan<float> z, ReadOnlySpan<float> t)
    {
        for (int i = 0; i < t.Length; i++)
        {
            int predicted = Loss.HasClasses ? Largest(z, i) : z[i] > 0 ? 1 : 0;
            if (_predicted is not null)
                _predicted[_sample] = predicted;
            if (t[i] != Loss.IgnoreIndex)
                Confusion.Add(Loss.HasClasses ? (int)t[i] : t[i] >= 0.5f ? 1 : 0, predicted);
        }

        _sample++;
    }

    /// <summary>The first channel with the largest value at a position.</summary>
    private int Largest(ReadOnlySpan<float> z, int position)
    {
        int largest = 0;
        for (int c = 1; c < Loss.Channels; c++)
        {
            float value = z[(c * Loss.Positions) + position];
            if (value > z[(largest * Loss.Positions) + position])
                largest = c;
        }

        return largest;
    }
}
